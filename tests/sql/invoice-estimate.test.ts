/** The estimate is the invoice: for every seeded plan, to the minor unit. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { amountsOf, brokenInvoices, contentsOf, Payer } from '../support/invoices.ts';
import { fee, newPlan } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

/** A quarter of contractnest: 4 users, 60 contracts, 140 MB each month, Vani AI. */
async function quarter(): Promise<Payer> {
  const payer = await Payer.open(db, 'contractnest', '2025-04-01T00:00:00+05:30', 'Asia/Kolkata');
  await payer.act('subscribe', {
    p_plan_code: 'standard',
    p_trial: false,
    p_billing_cycle: 'quarterly',
    p_quantities: { users: 4 },
    p_add_ons: { vani_ai: 1 },
  });
  await payer.generate();
  const months = ['04', '05', '06'];
  for (const month of months) {
    const at = `2025-${month}-20T12:00:00+05:30`;
    await payer.setClock(at);
    await payer.use('storage_mb', 140, at);
    await payer.use('contracts', 20, at);
  }
  return payer;
}

describe('worked figure 1', () => {
  test('a quarter of contractnest is 26,100.00 INR with exactly these lines, before and after its end', async () => {
    const payer = await quarter();
    await payer.setClock('2025-06-30T23:59:59+05:30');
    const estimate = await payer.estimate();
    expect(estimate.lines.map((line) => [line.description, line.quantity, line.unitPrice, line.amount.amount])).toEqual(
      [
        ['Base fee, 3 to 5', '1', '750', 225_000],
        ['Vani AI', '1', '5000', 1_500_000],
        ['Contracts, 1 to 50', '50', '150', 750_000],
        ['Contracts, 51 to 200', '10', '120', 120_000],
        ['Storage, above 40 included', '100', '0.5', 15_000],
      ],
    );
    expect(estimate).toMatchObject({
      total: { amount: 2_610_000, currency: 'INR' },
      invoiceAt: '2025-06-30T18:30:00+00:00',
    });
    await payer.advanceTo('2025-07-01T00:00:00+05:30');
    const invoice = await payer.generate();
    expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    expect(invoice).toMatchObject({
      kind: 'period',
      status: 'open',
      periodStart: '2025-03-31T18:30:00+00:00',
      periodEnd: '2025-06-30T18:30:00+00:00',
      dueAt: '2025-07-07T18:30:00+00:00',
    });
  });

  test('made three days late, by the clock of a tenant nobody ticked, it is the same', async () => {
    const payer = await quarter();
    await payer.setClock('2025-06-30T23:59:59+05:30');
    const estimate = await payer.estimate();
    await payer.setClock('2025-07-04T09:00:00+05:30');
    await payer.use('contracts', 7, '2025-07-03T09:00:00+05:30');
    expect(contentsOf(await payer.estimate())).toEqual(contentsOf(estimate));
    const invoice = await payer.generate();
    expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    expect(invoice.billedAt).toBe('2025-06-30T18:30:00+00:00');
  });
});

test('worked figure 3: a month of kaladristi with 6 reports is 400.00', async () => {
  const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
  await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
  await payer.generate();
  await payer.use('ai_research_report', 6, '2025-06-01T00:00:00Z');
  const estimate = await payer.estimate();
  expect(amountsOf(estimate)).toEqual([
    ['plan_fee', 10_000],
    ['reports', 30_000],
  ]);
  await payer.advanceTo('2025-07-01T00:00:00Z');
  expect(contentsOf(await payer.generate())).toEqual(contentsOf(estimate));
});

describe('every seeded plan', () => {
  test('estimate and invoice are equal at the start, on the last second and after it, with usage of every metric', async () => {
    const plans = await db.rows<{ product: string; plan: string; cycle: string; metrics: string[] }>(`
      select v.product_code as product, v.plan_code as plan, c.value as cycle,
        array(select m.code::text from catalog.metric as m where m.product_code = v.product_code order by 1) as metrics
      from catalog.plan_version as v cross join jsonb_array_elements_text(v.billing_config -> 'cycles') as c
      where v.status = 'published' and v.plan_code not like 't-%' order by 1, 2, 3`);
    expect(plans.length).toBeGreaterThanOrEqual(15);
    for (const { product, plan, cycle, metrics } of plans) {
      const payer = await Payer.open(db, product, '2025-01-31T10:00:00+05:30', 'Asia/Kolkata');
      await payer.act('subscribe', { p_plan_code: plan, p_trial: false, p_billing_cycle: cycle });
      const first = await payer.estimate();
      const made = await payer.generateAll();
      if (first.total.amount > 0) expect(made.map(contentsOf)).toEqual([contentsOf(first)]);
      else expect(made).toEqual([]);
      for (const metric of metrics) {
        // Limits of the plan may refuse some of it; what is refused is on neither.
        await db
          .call(payer.service, 'record_usage', {
            p_metric: metric,
            p_quantity: 63,
            p_occurred_at: '2025-01-31T10:00:00+05:30',
            p_subject: metric === 'active_users' ? 'one' : null,
            p_idempotency_key: `${plan}-${metric}`,
          })
          .catch(() => undefined);
      }
      const end = (await payer.details()).subscription?.periodEnd ?? '';
      await payer.setClock(new Date(Date.parse(end) - 1000));
      const estimate = await payer.estimate();
      await payer.advanceTo(end);
      const invoices = await payer.generateAll();
      if (estimate.total.amount > 0)
        expect({ plan, is: invoices.map(contentsOf) }).toEqual({ plan, is: [contentsOf(estimate)] });
      else expect({ plan, invoices }).toEqual({ plan, invoices: [] });
    }
  });
});

describe('what comes between', () => {
  test('an upgrade is billed at once; the rest of the period then brings its own', async () => {
    const payer = await Payer.open(db, 'q2o', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    await payer.generate();
    await payer.setClock('2025-06-16T00:00:00Z');
    await payer.act('upgrade_subscription', { p_plan_code: 'pro' });
    const estimate = await payer.estimate();
    expect(amountsOf(estimate)).toEqual([
      ['plan_fee', -1_450],
      ['plan_fee', 4_950],
    ]);
    const invoice = await payer.generate();
    expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    expect(invoice).toMatchObject({ kind: 'change', total: { amount: 3_500 } });
    await payer.advanceTo('2025-07-01T00:00:00Z');
    expect(amountsOf(await payer.generate())).toEqual([['plan_fee', 9_900]]);
  });

  test('more given back than asked for: an invoice over nothing, and the rest comes off the next ones', async () => {
    const payer = await Payer.open(db, 'q2o', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'pro', p_trial: false });
    await payer.generate();
    await payer.setClock('2025-06-16T00:00:00Z');
    await payer.act('upgrade_subscription', { p_plan_code: 'starter' });
    const invoice = await payer.generate();
    expect(amountsOf(invoice)).toEqual([
      ['plan_fee', -4_950],
      ['plan_fee', 1_450],
      ['carried_forward', 3_500],
    ]);
    expect(invoice).toMatchObject({ status: 'paid', total: { amount: 0 }, subtotal: { amount: -3_500 } });
    await payer.advanceTo('2025-07-01T00:00:00Z');
    const estimate = await payer.estimate();
    const july = await payer.generate();
    expect(contentsOf(july)).toEqual(contentsOf(estimate));
    expect(july.lines.map((line) => line.amount.amount)).toEqual([-3_500, 2_900, 600]);
    await payer.advanceTo('2025-08-01T00:00:00Z');
    expect((await payer.generate()).total.amount).toBe(2_900 - 600);
  });

  test('another plan in the middle: usage is priced by the plan it happened under', async () => {
    const metered = (unit: string) => ({
      components: [
        { code: 'plan_fee', model: 'flat', timing: 'advance', price: '10' },
        { code: 'compute', model: 'per_unit', metric: 'compute_minutes', timing: 'arrears', unit },
        { code: 'standby', model: 'flat', timing: 'arrears', price: '30' },
      ],
    });
    const [cheap, dear] = [await newPlan(db, 'q2o', metered('1')), await newPlan(db, 'q2o', metered('2'))];
    const payer = await Payer.open(db, 'q2o', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: cheap, p_trial: false });
    await payer.generate();
    await payer.setClock('2025-06-11T00:00:00Z');
    await payer.use('compute_minutes', 5, '2025-06-10T23:59:59Z');
    await payer.act('upgrade_subscription', { p_plan_code: dear });
    await payer.use('compute_minutes', 7, '2025-06-11T00:00:00Z');
    // The fees of the change are equal on both sides and cancel out or are billed now; usage waits for the period.
    await payer.generateAll();
    await payer.setClock('2025-06-30T23:59:59Z');
    const estimate = await payer.estimate();
    expect(amountsOf(estimate)).toEqual([
      ['plan_fee', 1_000],
      ['compute', 500],
      ['standby', 1_000],
      ['compute', 1_400],
      ['standby', 2_000],
    ]);
    await payer.advanceTo('2025-07-01T00:00:00Z');
    expect(contentsOf(await payer.generate())).toEqual(contentsOf(estimate));
  });

  test('canceled now: what was used is billed, what was not used comes off it', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.generate();
    await payer.use('ai_research_report', 3, '2025-06-01T00:00:00Z');
    await payer.setClock('2025-06-16T00:00:00Z');
    await payer.act('cancel_subscription', { p_when: 'now' });
    expect(amountsOf(await payer.generate())).toEqual([
      ['plan_fee', -5_000],
      ['reports', 15_000],
    ]);
    await expect(payer.generate()).rejects.toMatchObject({ code: 'nothing_to_invoice' });
  });

  test('a trial costs nothing; its end brings the first fees', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
    await payer.addPaymentMethod();
    await payer.act('subscribe', { p_plan_code: 'standard' });
    await payer.use('ai_research_report', 2, '2025-06-01T00:00:00Z');
    const estimate = await payer.estimate();
    expect(amountsOf(estimate)).toEqual([['plan_fee', 10_000]]);
    await payer.advanceTo('2025-06-08T00:00:00Z');
    expect(contentsOf(await payer.generate())).toEqual(contentsOf(estimate));
  });

  test('no_subscription: there is nothing to estimate', async () => {
    const payer = await Payer.open(db, 'q2o', '2025-06-01T00:00:00Z');
    await expect(payer.estimate()).rejects.toMatchObject({ code: 'no_subscription' });
  });

  test('a plan without a price makes no invoices', async () => {
    const payer = await Payer.open(db, 'q2o', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: await newPlan(db, 'q2o', fee('0')), p_trial: false });
    await payer.advanceTo('2025-08-01T00:00:00Z');
    expect(await payer.generateAll()).toEqual([]);
    expect(await payer.billDue()).toEqual([]);
    expect(
      await db.rows('select from billing.metered_period where tenant_id = $1 and settled_at is null', [payer.id]),
    ).toEqual([]);
  });
});
