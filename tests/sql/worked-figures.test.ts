/**
 * The worked figures of the price list, lived through by the clock of a sandbox. Figure 5 is in deduct-credits.test.ts; what
 * time has no part in (4, 8) belongs to contract invoices and activation codes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toldTo } from '../support/billing-cycle.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, contentsOf } from '../support/invoices.ts';
import { instant, Rehearsal } from '../support/rehearsal.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const begin = (product: string, subscribe: Record<string, unknown>): Promise<Rehearsal> =>
  Rehearsal.begin(db, { product, currency: 'INR', subscribe, deeds: [], bills: [] });
/** Day 0 is 1 January; the clock stands on its first instant. */
const day = (n: number): Date => new Date(instant('2026-01-01').getTime() + n * 86_400_000);
const told = async ({ payer }: Rehearsal): Promise<[string, number][]> =>
  (await toldTo(db, payer.id)).map(([topic, on]) => [topic, (Date.parse(on) - Date.parse('2026-01-01')) / 86_400_000]);
const notInvoices = (notices: [string, number][]): [string, number][] =>
  notices.filter(([topic]) => !topic.startsWith('invoice_'));

test('figure 1: the estimate of the last day is the invoice at the end of the quarter, 26,100.00 INR', async () => {
  const rehearsal = await begin('contractnest', {
    p_plan_code: 'standard',
    p_billing_cycle: 'quarterly',
    p_quantities: { users: 4 },
    p_add_ons: { vani_ai: 1 },
  });
  for (const month of ['01', '02', '03']) {
    await rehearsal.moveTo(instant(`2026-${month}-20`));
    await rehearsal.payer.use('storage_mb', 140, instant(`2026-${month}-20`).toISOString());
    await rehearsal.payer.use('contracts', 20, instant(`2026-${month}-20`).toISOString());
  }
  await rehearsal.moveTo(new Date(instant('2026-04-01').getTime() - 1000));
  const estimate = await rehearsal.payer.estimate();
  expect(estimate.lines.map((line) => line.amount.amount)).toEqual([225_000, 1_500_000, 750_000, 120_000, 15_000]);
  expect(estimate.total).toEqual({ amount: 2_610_000, currency: 'INR' });
  await rehearsal.moveTo(instant('2026-04-01'));
  const invoice = (await rehearsal.invoices()).at(-1);
  if (invoice === undefined) throw new Error('nothing was billed');
  expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
});

test('figure 2: 30, 75, 200 and 201 contracts, a quarter each', async () => {
  const rehearsal = await begin('contractnest', { p_plan_code: 'standard', p_billing_cycle: 'quarterly' });
  const quarters = ['2026-01-15', '2026-04-15', '2026-07-15', '2026-10-15'] as const;
  for (const [index, quantity] of [30, 75, 200, 201].entries()) {
    const at = instant(quarters[index] ?? '');
    await rehearsal.moveTo(at);
    await rehearsal.payer.use('contracts', quantity, at.toISOString());
  }
  await rehearsal.moveTo(instant('2027-01-01'));
  const sums = (await rehearsal.invoices())
    .filter(({ kind }) => kind === 'period')
    .map(({ lines }) => lines.filter(({ component }) => component === 'contracts'))
    .map((lines) => lines.reduce((sum, line) => sum + line.amount.amount, 0));
  expect(sums).toEqual([450_000, 1_050_000, 2_550_000, 2_560_000]);
});

test('figure 3: a month of kaladristi with 6 reports is 400.00', async () => {
  const rehearsal = await begin('kaladristi', { p_plan_code: 'standard' });
  await rehearsal.payer.use('ai_research_report', 6, instant('2026-01-01').toISOString());
  await rehearsal.moveTo(instant('2026-02-01'));
  expect((await rehearsal.invoices()).at(-1)?.total).toEqual({ amount: 40_000, currency: 'INR' });
});

describe('figure 6: a trial', () => {
  const trial = () => begin('contractnest', { p_plan_code: 'standard', p_trial: true, p_quantities: { users: 4 } });

  test('without a payment method: grace on day 14, suspended on day 21, restored by payment', async () => {
    const rehearsal = await trial();
    const happened = await rehearsal.moveTo(day(24));
    expect(happened.filter(({ kind }) => kind === 'notice').map(({ what }) => what)).toContain('account_suspended');
    expect(await told(rehearsal)).toEqual([
      ['trial_started', 0],
      ['trial_expiring', 10],
      ['trial_expired', 14],
      ['grace_period_started', 14],
      ['grace_period_ending', 18],
      ['account_suspended', 21],
    ]);
    expect(await rehearsal.payer.status()).toBe('suspended');
    await rehearsal.payer.payment('received', 'contractnest');
    expect(await rehearsal.payer.status()).toBe('active');
  });

  test('with one: the first invoice on day 14', async () => {
    const rehearsal = await trial();
    await rehearsal.payer.addPaymentMethod();
    await rehearsal.moveTo(day(15));
    expect((await rehearsal.invoices()).map(({ issuedAt }) => new Date(issuedAt ?? ''))).toEqual([day(14)]);
    expect((await told(rehearsal)).map(([topic]) => topic)).not.toContain('grace_period_started');
  });
});

describe('figure 7: a payment that fails', () => {
  const failing = async (): Promise<Rehearsal> => {
    const rehearsal = await begin('familyknows', { p_plan_code: 'family' });
    await rehearsal.moveTo(day(0));
    await rehearsal.payer.payment('failed', 'familyknows');
    return rehearsal;
  };

  test('notices on days 0, 3, 7, 14, 18 and 21', async () => {
    const rehearsal = await failing();
    await rehearsal.moveTo(day(30));
    expect(notInvoices(await told(rehearsal))).toEqual([
      ['subscription_created', 0],
      ['payment_failed', 0],
      ['payment_failed', 3],
      ['payment_overdue', 7],
      ['grace_period_started', 14],
      ['grace_period_ending', 18],
      ['account_suspended', 21],
    ]);
  });

  test.each([1, 10, 16, 22])('paid on day %p: restored, and nothing is told after it', async (n) => {
    const rehearsal = await failing();
    await rehearsal.moveTo(day(n));
    const before = (await told(rehearsal)).length;
    await rehearsal.payer.payment('received', 'familyknows');
    expect(await rehearsal.payer.status()).toBe('active');
    await rehearsal.moveTo(day(60));
    const after = notInvoices((await told(rehearsal)).slice(before));
    expect(after.map(([topic]) => topic)).not.toContain('account_suspended');
    expect(after[0]).toEqual(['payment_received', n]);
  });
});
