/** Numbers without gaps, and invoices that somebody writes by hand. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase } from '../support/database.ts';
import { amountsOf, brokenInvoices, Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const open = (product = 'custom') => Payer.open(db, product, '2025-06-01T00:00:00Z');
const written = (payer: Payer) => payer.manual([{ description: 'Work', unitPrice: '1000.00' }]);

describe('numbers', () => {
  test('20 at once: no gap, no number twice', async () => {
    const payer = await open();
    const made = await Promise.all(Array.from({ length: 20 }, () => written(payer)));
    const numbers = made.map((invoice) => invoice.number ?? '').sort();
    const series = numbers[0]?.slice(0, -5) ?? '';
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => `${series}${String(index + 1).padStart(5, '0')}`));
    for (const number of numbers) expect(number).toMatch(/^[A-Z0-9-]{1,16}$/);
  });

  test('20 generate at once, four periods due: four invoices', async () => {
    const payer = await open('kaladristi');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.setClock('2025-09-01T00:00:00Z');
    const made = await Promise.allSettled(Array.from({ length: 20 }, () => payer.generate()));
    const billed = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number?.slice(-5)] : []));
    expect(billed.sort()).toEqual(['00001', '00002', '00003', '00004']);
    for (const each of made) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'nothing_to_invoice' });
    }
  });

  test('20 new buyers at once have 20 series', async () => {
    const payers = await Promise.all(Array.from({ length: 20 }, () => open()));
    const made = await Promise.all(payers.map((payer) => written(payer)));
    expect(new Set(made.map((invoice) => invoice.number)).size).toBe(20);
  });

  test('a draft has none, and what is rolled back gives its number back', async () => {
    const payer = await open();
    const draft = await payer.manual([{ description: 'Work', unitPrice: '5' }], { p_issue: false });
    expect(draft).toMatchObject({ status: 'draft', number: null, dueAt: null });
    const client = await db.pool.connect();
    await client.query('begin');
    await client.query(
      `select platform.set_transaction($1, 'admin', 'test', '', null, null, null), billing.take_number($1, 'platform', 'invoice')`,
      [payer.id],
    );
    await client.query('rollback');
    client.release();
    const opened = operations.finalizeInvoice.output.parse(
      await payer.admin('finalize_invoice', { p_invoice_id: draft.id }),
    );
    expect(opened).toMatchObject({ status: 'open', number: expect.stringMatching(/-00001$/) as unknown });
    await expect(payer.admin('finalize_invoice', { p_invoice_id: draft.id })).rejects.toMatchObject({
      code: 'invoice_state',
    });
  });

  test('the same key again answers the same invoice; another request under it is idempotency_key_reused', async () => {
    const payer = await open('kaladristi');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    const key = randomUUID();
    const first = await payer.generate({}, key);
    expect(await payer.admin('generate_invoice', {}, key)).toMatchObject({ id: first.id, replayed: true });
    await expect(payer.generate({ p_issue: false }, key)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });
});

describe('written by hand', () => {
  test('quantity times price, half-up for each line', async () => {
    const payer = await open();
    const invoice = await payer.manual([
      { description: 'Hours', quantity: '1.5', unitPrice: '0.33' },
      { description: 'Rebate', unitPrice: '-0.10' },
    ]);
    expect(amountsOf(invoice)).toEqual([
      ['Hours', 50],
      ['Rebate', -10],
    ]);
    expect(invoice).toMatchObject({ kind: 'manual', currency: 'INR', subscriptionId: null, total: { amount: 40 } });
  });

  test.each([
    ['no lines', []],
    ['a float with an exponent', [{ description: 'x', unitPrice: '1e3' }]],
    ['NaN', [{ description: 'x', unitPrice: 'NaN' }]],
    ['a number too long', [{ description: 'x', unitPrice: '1'.repeat(13) }]],
    ['no description', [{ unitPrice: '1' }]],
    ['a control character', [{ description: 'a\u0007', unitPrice: '1' }]],
    ['a negative quantity', [{ description: 'x', quantity: '-1', unitPrice: '1' }]],
    ['an HSN that is none', [{ description: 'x', unitPrice: '1', hsnSac: '12' }]],
  ])('invalid_request: %s', async (_, lines) => {
    const payer = await open();
    await expect(payer.manual(lines)).rejects.toMatchObject({ code: 'invalid_request' });
    expect((await payer.invoices()).total).toBe(0);
  });

  test.each([
    ['below nothing', [{ description: 'x', unitPrice: '-1' }]],
    ['too much', [{ description: 'x', quantity: '999999999999', unitPrice: '999999999999' }]],
  ])('amount_out_of_range: %s', async (_, lines) => {
    await expect((await open()).manual(lines)).rejects.toMatchObject({ code: 'amount_out_of_range' });
  });

  test('currency_mismatch: a currency there is not', async () => {
    await expect(
      (await open()).manual([{ description: 'x', unitPrice: '1' }], { p_currency: 'XXX' }),
    ).rejects.toMatchObject({ code: 'currency_mismatch' });
  });
});
