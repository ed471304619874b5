/** What tenants are told of trials, bills and payments: on the right days, each once, and nothing after the payment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cycle, toldTo } from '../support/billing-cycle.ts';
import { grant, spend } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await cycle(db);
});
afterAll(() => db.close());

/** 1 June in India, at noon; day n is n days later. */
const day = (n: number): string => new Date(Date.UTC(2025, 5, 1, 6, 30) + n * 86_400_000).toISOString();
const open = (product: string): Promise<Payer> => Payer.open(db, product, day(0), 'Asia/Kolkata');
const advance = async (tenant: Payer, to: number): Promise<void> => {
  await tenant.setClock(day(to));
  await cycle(db);
};
/** Day by day from one to another, with a tick twice on each. */
const live = async (tenant: Payer, from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n += 1) {
    await advance(tenant, n);
    await cycle(db);
  }
};
/** Topic and day, counted from day 0. */
const told = async (tenant: Payer): Promise<[string, number][]> =>
  (await toldTo(db, tenant.id)).map(([topic, on]) => [topic, (Date.parse(on) - Date.parse('2025-06-01')) / 86_400_000]);

describe('figure 6: a trial', () => {
  const trial = async (): Promise<Payer> => {
    const tenant = await open('contractnest');
    await tenant.act('subscribe', { p_plan_code: 'standard', p_quantities: { users: 4 } });
    return tenant;
  };
  const unpaid: [string, number][] = [
    ['trial_started', 0],
    ['trial_expiring', 10],
    ['trial_expired', 14],
    ['grace_period_started', 14],
    ['grace_period_ending', 18],
    ['account_suspended', 21],
  ];

  test.each(['day by day', 'three days late', 'in one go'])('without a payment method, %s', async (how) => {
    const tenant = await trial();
    if (how === 'day by day') await live(tenant, 0, 24);
    if (how === 'three days late') for (const n of [13, 17, 21]) await advance(tenant, n);
    await advance(tenant, 24);
    expect(await told(tenant)).toEqual(unpaid);
    await tenant.payment('received', 'contractnest');
    await cycle(db);
    expect((await told(tenant)).slice(unpaid.length)).toEqual([
      ['payment_received', 24],
      ['subscription_created', 24],
      ['account_restored', 24],
      ['invoice_generated', 24],
    ]);
    expect(await tenant.status()).toBe('active');
  });

  test('with one: the first invoice on day 14, and no word of grace', async () => {
    const tenant = await trial();
    await tenant.addPaymentMethod();
    await live(tenant, 0, 15);
    expect(await told(tenant)).toEqual([
      ['trial_started', 0],
      ['trial_expiring', 10],
      ['subscription_created', 14],
      ['invoice_generated', 14],
    ]);
    const { items } = await tenant.invoices();
    expect(items).toMatchObject([{ status: 'open', issuedAt: '2025-06-15T06:30:00+00:00' }]);
  });
});

describe('figure 7: a payment that fails', () => {
  const failing = async (product: string, plan: string): Promise<Payer> => {
    const tenant = await open(product);
    await tenant.act('subscribe', { p_plan_code: plan, p_trial: false });
    await cycle(db);
    await tenant.payment('failed', product);
    return tenant;
  };
  const begun: [string, number][] = [
    ['subscription_created', 0],
    ['invoice_generated', 0],
    ['payment_failed', 0],
  ];

  test.each(['day by day', 'in one go'])('policy grace, %s', async (how) => {
    const tenant = await failing('familyknows', 'family');
    if (how === 'day by day') await live(tenant, 1, 25);
    await advance(tenant, 25);
    expect(await told(tenant)).toEqual([
      ...begun,
      ['payment_failed', 3],
      ['payment_overdue', 7],
      ['grace_period_started', 14],
      ['grace_period_ending', 18],
      ['account_suspended', 21],
    ]);
  });

  test('policy past_due', async () => {
    const tenant = await failing('q2o', 'pro');
    await live(tenant, 1, 25);
    expect((await told(tenant)).slice(3)).toEqual([
      ['payment_failed', 3],
      ['payment_overdue', 7],
      ['payment_overdue', 14],
      ['payment_overdue', 18],
      ['account_suspended', 21],
    ]);
  });

  test.each([1, 5, 10, 16, 22])('paid on day %p: nothing after the payment', async (n) => {
    const tenant = await failing('familyknows', 'family');
    await advance(tenant, n);
    const before = (await told(tenant)).length;
    const [invoice] = (await tenant.invoices()).items;
    await tenant.admin('mark_invoice_paid', { p_invoice_id: invoice?.id, p_reason: 'paid by bank transfer' });
    await live(tenant, n, 40);
    expect((await told(tenant)).slice(before)).toEqual([
      ['payment_received', n],
      ...(n >= 14 ? [['account_restored', n]] : []),
    ]);
    expect(await tenant.status()).toBe('active');
  });
});

describe('a bill that nobody pays, though no payment has failed', () => {
  test('reminder, overdue, and twice more; the subscription stays as it is', async () => {
    const tenant = await open('familyknows');
    await tenant.act('subscribe', { p_plan_code: 'family', p_trial: false });
    await live(tenant, 0, 40);
    expect((await told(tenant)).slice(2)).toEqual([
      ['invoice_reminder', 4],
      ['payment_overdue', 7],
      ['payment_overdue', 14],
      ['payment_overdue', 21],
    ]);
    expect(await tenant.status()).toBe('active');
  });
  test('paid: no reminder; given up on while suspended: unpaid, and paying restores it', async () => {
    const tenant = await open('familyknows');
    await tenant.act('subscribe', { p_plan_code: 'family', p_trial: false });
    await cycle(db);
    await tenant.payment('failed', 'familyknows');
    await advance(tenant, 21);
    const [invoice] = (await tenant.invoices()).items;
    const about = { p_invoice_id: invoice?.id, p_reason: 'no answer to any letter' };
    await tenant.admin('mark_invoice_uncollectible', about);
    expect(await tenant.status()).toBe('unpaid');
    expect(await tenant.details()).toMatchObject({ subscription: { status: 'unpaid', hasAccess: false } });
    await advance(tenant, 30);
    await tenant.admin('mark_invoice_paid', about);
    expect((await told(tenant)).slice(-2)).toEqual([
      ['payment_received', 30],
      ['account_restored', 30],
    ]);
    expect(await tenant.status()).toBe('active');
  });
});

describe('renewals and ends', () => {
  test('renewing before, renewed on the day, and nothing of it once it is cancelled', async () => {
    const tenant = await Payer.open(db, 'q2o', day(0), 'Asia/Kolkata');
    await tenant.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    await cycle(db);
    const [invoice] = (await tenant.invoices()).items;
    await tenant.admin('mark_invoice_paid', { p_invoice_id: invoice?.id, p_reason: 'paid by bank transfer' });
    await live(tenant, 25, 31);
    await tenant.act('cancel_subscription');
    await live(tenant, 32, 62);
    expect((await told(tenant)).filter(([topic]) => topic.startsWith('subscription'))).toEqual([
      ['subscription_created', 0],
      ['subscription_renewing', 27],
      ['subscription_renewed', 30],
      ['subscription_cancelled', 31],
    ]);
  });
  test('a plan that costs nothing renews in silence', async () => {
    const tenant = await open('devplatform');
    await tenant.act('subscribe', { p_plan_code: 'free' });
    await advance(tenant, 95);
    expect(await told(tenant)).toEqual([['subscription_created', 0]]);
  });
});

describe('limits and credits', () => {
  test('80 and 100 percent of a limit, once each', async () => {
    const tenant = await open('devplatform');
    await tenant.act('subscribe', { p_plan_code: 'free' });
    for (let n = 0; n < 10; n += 1) await tenant.use('max_jobs_per_month', 1, day(0));
    const rows = await db.rows(
      `select detail ->> 'percent' as percent from billing.notice where tenant_id = $1 and topic = 'usage_alert' order by 1`,
      [tenant.id],
    );
    expect(rows).toEqual([{ percent: '100' }, { percent: '80' }]);
  });
  test('low and exhausted when credits fall, each once, and again after they rose', async () => {
    const tenant = await open('contractnest');
    await grant(db, tenant.id, 12);
    await cycle(db);
    const tick = () => db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: 200 });
    const levels = async () => {
      await tick();
      await tick();
      return (await told(tenant)).map(([topic]) => topic).filter((topic) => /^credits_[le]/.test(topic));
    };
    expect(await levels()).toEqual([]);
    await spend(db, tenant.service, 4);
    expect(await levels()).toEqual(['credits_low']);
    await spend(db, tenant.service, 8);
    await tenant.setClock(day(1));
    expect(await levels()).toEqual(['credits_low', 'credits_exhausted']);
    await grant(db, tenant.id, 20);
    expect(await levels()).toHaveLength(2);
    await tenant.setClock(day(2));
    await spend(db, tenant.service, 15);
    expect((await levels()).slice(2)).toEqual(['credits_low']);
  });
  test('credits that are bought, and credits that are about to end', async () => {
    const tenant = await open('contractnest');
    await grant(db, tenant.id, 50, { category: 'paid', expiresAt: new Date(day(10)) });
    await tenant.setClock(day(4));
    await db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: 200 });
    await db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: 200 });
    expect(await told(tenant)).toEqual([
      ['credits_purchased', 0],
      ['credits_expiring', 4],
    ]);
  });
});
