/** Late: usage that is recorded after its invoice, periods nobody billed in time, workers that come twice. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { amountsOf, brokenInvoices, contentsOf, Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

describe('late', () => {
  test('usage recorded after the invoice of its period is on the next one, once, at the price it would have had', async () => {
    const payer = await Payer.open(db, 'contractnest', '2025-04-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false, p_billing_cycle: 'quarterly' });
    await payer.generate();
    await payer.use('contracts', 48, '2025-04-01T00:00:00Z');
    await payer.advanceTo('2025-07-01T00:00:00Z');
    const first = await payer.generate();
    await payer.setClock('2025-09-12T00:00:00Z');
    // Two more at 150, three at 120.
    await payer.use('contracts', 5, '2025-06-15T00:00:00Z');
    await payer.setClock('2025-09-30T23:59:59Z');
    const estimate = await payer.estimate();
    expect(estimate.lines.map((line) => [line.description, line.amount.amount])).toEqual([
      ['Base fee, 1 to 2', 150_000],
      ['Contracts, recorded late', 66_000],
    ]);
    await payer.advanceTo('2025-10-01T00:00:00Z');
    const second = await payer.generate();
    expect(contentsOf(second)).toEqual(contentsOf(estimate));
    // Both take the usage of the same quarter: the later one goes first.
    const wrong = { p_reason: 'made by mistake' };
    await expect(payer.admin('void_invoice', { p_invoice_id: first.id, ...wrong })).rejects.toMatchObject({
      code: 'invoice_state',
    });
    await payer.admin('void_invoice', { p_invoice_id: second.id, ...wrong });
    await payer.admin('void_invoice', { p_invoice_id: first.id, ...wrong });
    expect((await payer.generateAll()).map(amountsOf)).toEqual([
      [
        ['base_fee', 150_000],
        ['contracts', 750_000],
        ['contracts', 36_000],
      ],
      [['base_fee', 150_000]],
    ]);
  });

  test('late usage of a month: the difference, once', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.generate();
    await payer.use('ai_research_report', 1, '2025-06-01T00:00:00Z');
    await payer.advanceTo('2025-07-01T00:00:00Z');
    expect((await payer.generate()).total.amount).toBe(15_000);
    await payer.setClock('2025-07-05T00:00:00Z');
    await payer.use('ai_research_report', 2, '2025-06-20T00:00:00Z');
    const estimate = await payer.estimate();
    await payer.advanceTo('2025-08-01T00:00:00Z');
    const july = await payer.generate();
    expect(contentsOf(july)).toEqual(contentsOf(estimate));
    expect(july.lines.map((line) => [line.description, line.amount.amount])).toEqual([
      ['Plan fee', 10_000],
      ['Research reports, recorded late', 10_000],
    ]);
    await payer.advanceTo('2025-09-01T00:00:00Z');
    expect((await payer.generate()).total.amount).toBe(10_000);
  });

  test('three periods late: one invoice for each, in order', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    for (const month of ['06', '07', '08']) {
      await payer.setClock(`2025-${month}-15T00:00:00Z`);
      await payer.use('ai_research_report', Number(month), `2025-${month}-15T00:00:00Z`);
    }
    await payer.advanceTo('2025-09-02T00:00:00Z');
    const made = await payer.generateAll();
    expect(
      made.map((invoice) => [invoice.number?.slice(-5), invoice.billedAt.slice(0, 10), invoice.total.amount]),
    ).toEqual([
      ['00001', '2025-06-01', 10_000],
      ['00002', '2025-07-01', 40_000],
      ['00003', '2025-08-01', 45_000],
      ['00004', '2025-09-01', 50_000],
    ]);
  });

  test('the worker bills everything that is due once, however often it comes', async () => {
    const payer = await Payer.open(db, 'kaladristi', '2025-06-01T00:00:00Z');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.advanceTo('2025-08-02T00:00:00Z');
    const made = await Promise.all(Array.from({ length: 4 }, () => payer.billDue()));
    expect(made.map((ids) => ids.length).sort()).toEqual([0, 0, 0, 3]);
    expect((await payer.invoices({ p_sort: 'number' })).items.map((invoice) => invoice.total.amount)).toEqual([
      10_000, 10_000, 10_000,
    ]);
  });
});
