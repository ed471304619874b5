/** One jump of a year leaves what 365 jumps of a day leave, whatever was done in between. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { brokenInvariants } from '../support/check-invariants.ts';
import { grant } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, Payer } from '../support/invoices.ts';
import { message } from '../support/messages.ts';
import { brokenSubscriptions, type ActionRpc } from '../support/subscriptions.ts';
import { withPlantedBug, type Edit } from './support/planted-bug.ts';
import { lookingForBug, searching, searchMilliseconds } from './support/settings.ts';
import { leftBehind } from './support/left-behind.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  expect(await brokenSubscriptions(db)).toEqual([]);
  expect(await brokenInvariants(db)).toEqual([]);
  await db.close();
});

const day = 86_400_000;
const started = Date.parse('2026-01-30T10:00:00+05:30');

/** Something that somebody does at an instant; what is refused is refused to both. */
interface Deed {
  readonly hours: number;
  readonly does: 'use' | 'change' | 'add_on' | 'cancel' | 'resume' | 'grant' | 'message' | 'fail' | 'pay';
  readonly quantity: number;
}
interface Year {
  readonly product: 'contractnest' | 'kaladristi' | 'q2o';
  readonly trial: boolean;
  readonly card: boolean;
  readonly deeds: readonly Deed[];
}

const products = {
  contractnest: { plans: ['standard', 'standard'], metric: 'contracts' },
  kaladristi: { plans: ['standard', 'standard'], metric: 'ai_research_report' },
  q2o: { plans: ['pro', 'starter'], metric: 'runs' },
} as const;

const year: fc.Arbitrary<Year> = fc.record({
  product: fc.constantFrom('contractnest' as const, 'kaladristi' as const, 'q2o' as const),
  trial: fc.boolean(),
  card: fc.boolean(),
  deeds: fc
    .array(
      fc.record({
        hours: fc.integer({ min: 0, max: 365 * 24 }),
        does: fc.constantFrom('use', 'change', 'add_on', 'cancel', 'resume', 'grant', 'message', 'fail', 'pay'),
        quantity: fc.integer({ min: 1, max: 40 }),
      }) as fc.Arbitrary<Deed>,
      { maxLength: 8 },
    )
    .map((deeds) => [...deeds].sort((a, b) => a.hours - b.hours)),
});

async function act(payer: Payer, rpc: ActionRpc, args: Record<string, unknown>): Promise<void> {
  await payer.act(rpc, args).catch(() => undefined);
}

async function carryOut(payer: Payer, { product }: Year, { does, quantity, hours }: Deed): Promise<void> {
  const at = new Date(started + hours * 3_600_000);
  const { plans, metric } = products[product];
  if (does === 'use') await payer.use(metric, quantity, at.toISOString()).catch(() => undefined);
  if (does === 'change') await act(payer, 'upgrade_subscription', { p_plan_code: plans[quantity % 2] });
  if (does === 'add_on') await act(payer, 'upgrade_subscription', { p_add_ons: { vani_ai: quantity % 2 } });
  if (does === 'cancel') await act(payer, 'cancel_subscription', { p_when: quantity % 4 === 0 ? 'now' : 'period_end' });
  if (does === 'resume') await act(payer, 'resume_subscription', {});
  if (does === 'fail') await payer.payment('failed', product).catch(() => undefined);
  if (does === 'pay') await payer.payment('received', product).catch(() => undefined);
  if (does === 'message' && product === 'contractnest')
    // Refused where there is no access any more.
    await message(db, payer.service, {
      p_scheduled_at: new Date(at.getTime() + quantity * (day / 2)).toISOString(),
    }).catch(() => undefined);
  if (does === 'grant' && product === 'contractnest')
    await grant(db, payer.id, quantity, { expiresAt: new Date(at.getTime() + quantity * 3 * day) });
}

/** Moves the clock in steps of at most `step`, until nothing more is due. */
async function moveTo(payer: Payer, from: number, to: number, step: number): Promise<void> {
  for (let at = Math.min(from + step, to); ; at = Math.min(at + step, to)) {
    const args = { p_tenant_id: payer.id, p_at: new Date(at), p_max: 7 };
    while ((await db.call(payer.service, 'set_test_clock', args))['more'] === true);
    if (at === to) return;
  }
}

async function live(plan: Year, step: number): Promise<Record<string, unknown[]>> {
  const payer = await Payer.open(db, plan.product, new Date(started).toISOString(), 'Asia/Kolkata');
  if (plan.card) await payer.addPaymentMethod();
  await payer.act('subscribe', { p_plan_code: products[plan.product].plans[0], p_trial: plan.trial });
  let at = started;
  for (const deed of plan.deeds) {
    const next = started + deed.hours * 3_600_000;
    await moveTo(payer, at, next, step);
    at = next;
    await carryOut(payer, plan, deed);
  }
  await moveTo(payer, at, started + 365 * day, step);
  return leftBehind(db, payer.id);
}

const law = (step: number) =>
  fc.asyncProperty(year, async (plan) => {
    expect(await live(plan, step)).toEqual(await live(plan, 400 * day));
  });

test('day by day as in one jump', () => fc.assert(law(day), searching(2)), searchMilliseconds);
test('week by week as in one jump', () => fc.assert(law(7 * day + 3_600_000), searching(8)), searchMilliseconds);

describe('the search finds a planted bug', () => {
  const planted: readonly (readonly [bug: string, ...edits: Edit[]])[] = [
    [
      'everything due is done at the end of the jump',
      {
        routine: 'billing.pass_time',
        from: `'worker:test-clock', '', null, reached::text`,
        to: `'worker:test-clock', '', null, p_to::text`,
      },
    ],
    [
      'the clock is at its goal though only a part was done',
      { routine: 'billing.pass_time', from: 'if v_due is null or v_due > p_to then', to: 'if true then' },
    ],
  ];
  test.each(planted)(
    '%s',
    async (_, ...edits) => {
      const { failed } = await withPlantedBug(db, edits, () => fc.check(law(7 * day + 3_600_000), lookingForBug));
      expect(failed).toBe(true);
    },
    searchMilliseconds,
  );
});

test('the same instant again does nothing', async () => {
  const payer = await Payer.open(db, 'q2o', '2026-01-01T00:00:00Z');
  await payer.act('subscribe', { p_plan_code: 'pro', p_trial: false }, randomUUID());
  await moveTo(payer, Date.parse('2026-01-01'), Date.parse('2026-06-01'), 400 * day);
  const before = await leftBehind(db, payer.id);
  await moveTo(payer, Date.parse('2026-06-01'), Date.parse('2026-06-01'), day);
  expect(await leftBehind(db, payer.id)).toEqual(before);
});
