import { z } from 'zod';
import { operation } from '../operation.ts';
import { Slug } from '../primitives.ts';
import { BillingConfig } from './billing-config.ts';
import { Cycle } from './price-component.ts';
import { Feature, Metric } from './products.ts';

const { components, addOns, features, quotas, credits } = BillingConfig.shape;

const Offer = z.object({
  code: Slug,
  name: z.string(),
  description: z.string(),
  version: z.int(),
  currency: z.string(),
  trialDays: z.int().nullable(),
  prices: z.array(
    z.object({
      cycle: Cycle,
      months: z.int(),
      from: z.int().describe('Minor units per period: one of everything that is a level, like a user; nothing used'),
    }),
  ),
  components,
  addOns: addOns.unwrap(),
  features: features.unwrap(),
  quotas: quotas.unwrap(),
  credits: credits.unwrap(),
  rateLimitMultiplier: z.int(),
});

export const getPlanCatalog = operation({
  id: 'getPlanCatalog',
  domain: 'catalog',
  summary: 'Plans on sale',
  description: 'Public. The newest published version of each plan, to compare.',
  method: 'get',
  path: '/v1/subscription/plans',
  edge: 'subscription',
  rpc: 'get_plan_catalog',
  callers: ['public', 'service', 'person', 'admin'],
  product: true,
  output: z.object({
    product: z.object({
      code: Slug,
      name: z.string(),
      description: z.string(),
      currency: z.string(),
      currencyDigits: z.int(),
    }),
    metrics: z.array(Metric),
    features: z.array(Feature),
    items: z.array(Offer),
  }),
  errors: ['product_required', 'unknown_product'],
  example: {
    input: { productCode: 'custom' },
    output: {
      product: {
        code: 'custom',
        name: 'Custom',
        description: 'Hand-written terms',
        currency: 'INR',
        currencyDigits: 2,
      },
      metrics: [],
      features: [],
      items: [],
    },
  },
});
