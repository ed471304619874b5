/** Workers: the one that makes the invoices which are due, and the one that proves what usage was counted. */
import { z } from 'zod';
import { operation } from '../operation.ts';

export const runBillingCycle = operation({
  id: 'runBillingCycle',
  domain: 'billing',
  summary: 'Make the invoices that are due, and remind of those that are not paid',
  description:
    'A worker’s tick: bounded, and harmless when it runs twice, late or on two machines. Each tenant’s product is a ' +
    'matter of its own: one that fails is parked with its reason and stops nobody else.',
  method: 'post',
  path: '/functions/v1/billing-cycle-worker/runBillingCycle',
  edge: 'billing-cycle-worker',
  rpc: 'run_billing_cycle',
  callers: ['worker'],
  body: { max: z.int().min(1).max(1000).default(100).describe('Tenants and products at the most') },
  output: z.object({
    tenants: z.int().describe('Tenants and products seen'),
    invoices: z.int().describe('Made'),
    notices: z.int().describe('Told'),
    passedOver: z.int().describe('Held by somebody else: the next tick sees them'),
    failed: z
      .array(z.object({ tenantId: z.uuid(), productCode: z.string(), error: z.string() }))
      .describe('Parked now'),
    more: z.boolean().describe('More is due: tick again at once'),
  }),
  errors: [],
  example: {
    input: { max: 100 },
    output: { tenants: 3, invoices: 3, notices: 3, passedOver: 0, failed: [], more: false },
  },
});

export const verifyUsage = operation({
  id: 'verifyUsage',
  domain: 'billing',
  summary: 'Prove that what was counted of a day is what was recorded',
  description:
    'A worker’s tick. Usage is rolled up when it is recorded; here the counters of each day that has ended are compared ' +
    'once with its events. A difference is set aside for staff, and changes nothing: invoices are made from events.',
  method: 'post',
  path: '/functions/v1/usage-aggregator/verifyUsage',
  edge: 'usage-aggregator',
  rpc: 'verify_usage',
  callers: ['worker'],
  body: { max: z.int().min(1).max(5000).default(500).describe('Counters at the most') },
  output: z.object({
    days: z.int().describe('Counters compared'),
    failed: z.array(
      z.object({
        tenantId: z.uuid(),
        productCode: z.string(),
        metric: z.string(),
        counted: z.int(),
        recorded: z.int(),
      }),
    ),
    more: z.boolean().describe('More is due: tick again at once'),
  }),
  errors: [],
  example: { input: { max: 500 }, output: { days: 42, failed: [], more: false } },
});
