/** The clock of a sandbox tenant: its business time stands still until somebody moves it, and what falls due happens. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { TenantId, Timestamp } from '../primitives.ts';

/** ISO 8601, or a number and a unit. */
export const Duration = z
  .string()
  .regex(
    /^(?:P(?=[0-9T])(?:\d{1,3}Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,4}H)?(?:\d{1,5}M)?)?|\d{1,4} (?:minute|hour|day|week|month|year)s?)$/,
    'like P1M, P2W, PT12H or 3 days',
  )
  .describe('ISO 8601 (`P1M`, `P2W`, `PT12H`) or a number and a unit (`3 days`), on the calendar of the tenant');

export const Clock = z.object({
  tenantId: TenantId,
  isSandbox: z.boolean(),
  clock: Timestamp.nullable().describe('Null: the tenant has everybody’s time'),
  now: Timestamp.describe('The tenant’s business time'),
  nextDueAt: Timestamp.nullable().describe('When time alone does something next. Null: never, as things stand'),
});

export const Happening = z.object({
  at: Timestamp,
  kind: z
    .enum(['event', 'invoice', 'entry', 'notice', 'parked'])
    .describe('A step of a subscription, an invoice, a row of the credit ledger, a notice, or work that failed'),
  id: z.string(),
  what: z.string().describe('Kind of the event, invoice or entry; topic of the notice; worker that failed'),
  productCode: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

const Moved = Clock.extend({
  from: Timestamp,
  target: Timestamp,
  moments: z.int().min(0).describe('Instants at which something was due'),
  more: z.boolean().describe('True: the clock stands before `target`; go on with setTestClock and at = target'),
  happened: z.array(Happening),
});

const base = {
  domain: 'billing',
  edge: 'billing',
  callers: ['service', 'person', 'admin'],
  path: '/api/billing/clock/:tenantId',
  params: { tenantId: TenantId },
} as const;

const max = z
  .int()
  .min(1)
  .max(200)
  .optional()
  .describe('Instants of due work that one call does before it answers `more`; default 100');

const exampleId = '019ac3a0-0000-7000-8000-000000000001';
const clockExample = {
  tenantId: exampleId,
  isSandbox: true,
  clock: '2026-02-01T00:00:00+05:30',
  now: '2026-02-01T00:00:00+05:30',
  nextDueAt: '2026-03-01T00:00:00+05:30',
};
const movedExample = {
  ...clockExample,
  from: '2026-01-01T00:00:00+05:30',
  target: '2026-02-01T00:00:00+05:30',
  moments: 1,
  more: false,
  happened: [
    {
      at: '2026-02-01T00:00:00+05:30',
      kind: 'event' as const,
      id: '019ac3a0-0000-7000-8000-00000000e001',
      what: 'renewed',
      productCode: 'kaladristi',
      detail: { status: 'active', periodEnd: '2026-03-01T00:00:00+05:30' },
    },
  ],
};

export const getTestClock = operation({
  ...base,
  id: 'getTestClock',
  summary: 'Where a tenant’s clock stands, and when something happens next',
  method: 'get',
  rpc: 'get_test_clock',
  scope: 'billing:read',
  output: Clock,
  errors: ['not_found'],
  example: { input: { tenantId: exampleId }, output: clockExample },
});

export const setTestClock = operation({
  ...base,
  id: 'setTestClock',
  summary: 'Start a sandbox tenant’s clock, or put it forward to an instant',
  description:
    'Without `at` the clock starts where the tenant’s time is. Everything that falls due on the way is done in order, each ' +
    'at the instant it was due: one jump of a year leaves what 365 jumps of a day leave. Two years at the most at a time; ' +
    'asking again for the same instant changes nothing.',
  method: 'put',
  rpc: 'set_test_clock',
  scope: 'billing:manage',
  body: { at: Timestamp.optional(), max },
  output: Moved,
  errors: ['not_found', 'not_a_sandbox', 'clock_backwards', 'clock_too_far'],
  example: { input: { tenantId: exampleId, at: '2026-02-01T00:00:00+05:30' }, output: movedExample },
});

export const advanceTestClock = operation({
  ...base,
  path: '/api/billing/clock/:tenantId/advance',
  id: 'advanceTestClock',
  summary: 'Put a sandbox tenant’s clock forward by a duration',
  description:
    'As setTestClock; starts the clock if there is none. When the answer says `more`, go on with setTestClock.',
  method: 'post',
  rpc: 'advance_test_clock',
  scope: 'billing:manage',
  idempotency: 'required',
  body: { by: Duration, max },
  output: Moved.extend({ replayed: z.boolean() }),
  errors: ['not_found', 'not_a_sandbox', 'clock_too_far', 'idempotency_key_reused'],
  example: { input: { tenantId: exampleId, by: 'P1M' }, output: { ...movedExample, replayed: false } },
});

export const removeTestClock = operation({
  ...base,
  id: 'removeTestClock',
  summary: 'Give a sandbox tenant everybody’s time again',
  description: 'Time does not go back: refused while the clock is ahead of the present.',
  method: 'delete',
  rpc: 'remove_test_clock',
  scope: 'billing:manage',
  output: Clock,
  errors: ['not_found', 'not_a_sandbox', 'clock_backwards'],
  example: { input: { tenantId: exampleId }, output: { ...clockExample, clock: null } },
});
