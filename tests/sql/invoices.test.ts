/** What becomes of invoices: states, payments, credit notes, the list, why a line is what it is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations, type InvoiceDocument } from '@contractnest/contract';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, contentsOf, Payer, setTax } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await setTax(db, { p_country: 'DE', p_kind: 'vat', p_name: 'VAT', p_percent: '19', p_hsn_sac: null });
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const june = '2025-06-01T00:00:00Z';
const reason = 'Agreed by telephone';
const open = (product = 'custom') => Payer.open(db, product, june);
const written = (payer: Payer, price = '1000.00') => payer.manual([{ description: 'Work', unitPrice: price }]);
const act = async (payer: Payer, rpc: string, invoice: InvoiceDocument, args = {}, key = randomUUID()) =>
  payer.admin(rpc, { p_invoice_id: invoice.id, ...(rpc !== 'finalize_invoice' && { p_reason: reason }), ...args }, key);

describe('refusals', () => {
  test('invoice_exists names the invoice; nothing_to_invoice says when', async () => {
    const payer = await open('kaladristi');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.generate();
    await payer.advanceTo('2025-07-01T00:00:00Z');
    const invoice = await payer.generate({ p_period_start: june });
    await expect(payer.generate({ p_period_start: june })).rejects.toMatchObject({
      code: 'invoice_exists',
      context: { invoiceId: invoice.id, number: invoice.number },
    });
    await expect(payer.generate()).rejects.toMatchObject({
      code: 'nothing_to_invoice',
      context: { lastInvoiceId: invoice.id, dueAt: '2025-08-01T00:00:00+00:00' },
    });
  });

  test('invoice_paid: a paid invoice is neither voided nor paid again', async () => {
    const payer = await open();
    const invoice = await written(payer);
    await act(payer, 'mark_invoice_paid', invoice);
    for (const rpc of ['void_invoice', 'mark_invoice_paid', 'mark_invoice_uncollectible']) {
      await expect(act(payer, rpc, invoice)).rejects.toMatchObject({ code: 'invoice_paid' });
    }
  });

  test('reason_required, and amount_out_of_range above what is owed', async () => {
    const payer = await open();
    const invoice = await written(payer);
    await expect(act(payer, 'void_invoice', invoice, { p_reason: '  short   ' })).rejects.toMatchObject({
      code: 'reason_required',
    });
    await expect(act(payer, 'mark_invoice_paid', invoice, { p_amount: 100_001 })).rejects.toMatchObject({
      code: 'amount_out_of_range',
    });
  });

  test('not_found: another tenant’s invoice, at every operation', async () => {
    const [payer, other] = [await open(), await open()];
    const invoice = await written(payer);
    for (const rpc of ['get_invoice', 'download_invoice']) {
      await expect(db.call(other.service, rpc, { p_invoice_id: invoice.id })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    for (const rpc of ['finalize_invoice', 'void_invoice', 'mark_invoice_paid', 'create_credit_note']) {
      await expect(act(other, rpc, invoice)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('lines and taxes of an invoice never change', async () => {
    const payer = await open();
    const invoice = await written(payer);
    await expect(
      db.rows('update billing.invoice_line set amount = 0 where invoice_id = $1', [invoice.id]),
    ).rejects.toMatchObject({ message: 'append_only' });
  });
});

describe('void', () => {
  test('what it billed is due again, once; the number stays used', async () => {
    const payer = await open('kaladristi');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    await payer.generate();
    await payer.use('ai_research_report', 2, june);
    await payer.advanceTo('2025-07-01T00:00:00Z');
    const wrong = await payer.generate();
    expect(await act(payer, 'void_invoice', wrong)).toMatchObject({ status: 'void', reason, due: { amount: 0 } });
    expect(contentsOf(await payer.estimate())).toEqual(contentsOf(wrong));
    const again = await payer.generate();
    expect(contentsOf(again)).toEqual(contentsOf(wrong));
    expect([wrong.number?.slice(-5), again.number?.slice(-5)]).toEqual(['00002', '00003']);
    await expect(payer.generate()).rejects.toMatchObject({ code: 'nothing_to_invoice' });
  });

  test('a credit it carried on goes with it; once used the later one goes first', async () => {
    const payer = await open('q2o');
    await payer.act('subscribe', { p_plan_code: 'pro', p_trial: false });
    await payer.generate();
    await payer.setClock('2025-06-16T00:00:00Z');
    await payer.act('upgrade_subscription', { p_plan_code: 'starter' });
    const zero = await payer.generate();
    await act(payer, 'void_invoice', zero);
    const second = await payer.generate();
    await payer.advanceTo('2025-07-01T00:00:00Z');
    const july = await payer.generate();
    expect(july.lines.map((line) => line.amount.amount)).toEqual([-3_500, 2_900, 600]);
    await expect(act(payer, 'void_invoice', second)).rejects.toMatchObject({ code: 'invoice_state' });
  });
});

describe('payment by hand', () => {
  test('in parts; the last one restores the subscription', async () => {
    const payer = await open('q2o');
    await payer.act('subscribe', { p_plan_code: 'starter', p_trial: false });
    const invoice = await payer.generate();
    await payer.payment('failed', 'q2o');
    await payer.advanceTo('2025-06-22T00:00:00Z');
    expect(await payer.status()).toBe('suspended');
    // Readable although the subscription is suspended.
    expect((await payer.invoices({ p_status: 'overdue' })).items.map((each) => each.id)).toEqual([invoice.id]);
    expect(await act(payer, 'mark_invoice_paid', invoice, { p_amount: 900 })).toMatchObject({
      status: 'open',
      due: { amount: 2_000 },
    });
    expect(await payer.status()).toBe('suspended');
    expect(await act(payer, 'mark_invoice_paid', invoice)).toMatchObject({ status: 'paid', due: { amount: 0 } });
    expect(await payer.status()).toBe('active');
  });

  test('10 at once pay it once', async () => {
    const payer = await open();
    const invoice = await written(payer);
    const paid = await Promise.allSettled(Array.from({ length: 10 }, () => act(payer, 'mark_invoice_paid', invoice)));
    expect(paid.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    expect((await payer.invoice(invoice.id)).paid.amount).toBe(100_000);
  });

  test('given up, it stays owed and can be paid', async () => {
    const payer = await open();
    const invoice = await written(payer);
    expect(await act(payer, 'mark_invoice_uncollectible', invoice)).toMatchObject({
      status: 'uncollectible',
      due: { amount: 100_000 },
    });
    expect(await act(payer, 'mark_invoice_paid', invoice)).toMatchObject({ status: 'paid' });
  });
});

describe('credit notes', () => {
  test('taxes of notes that make up the invoice sum to its taxes; numbers of their own', async () => {
    const payer = await open();
    await db.call(payer.service, 'save_billing_profile', {
      p_legal_name: 'Muster GmbH',
      p_country: 'DE',
      p_currency: 'EUR',
    });
    const invoice = await payer.manual([{ description: 'Work', unitPrice: '33.33' }]);
    expect(invoice).toMatchObject({
      currency: 'EUR',
      net: { amount: 3_333 },
      tax: { amount: 633 },
      total: { amount: 3_966 },
    });
    const notes = [];
    for (const amount of [1_000, 1_000, null]) {
      notes.push(
        operations.createCreditNote.output.parse(await act(payer, 'create_credit_note', invoice, { p_amount: amount })),
      );
    }
    expect(notes.map((note) => [note.number.slice(-5), note.amount.amount, note.tax.amount])).toEqual([
      ['00001', 1_000, 160],
      ['00002', 1_000, 159],
      ['00003', 1_966, 314],
    ]);
    expect(notes[2]?.invoice).toMatchObject({ status: 'paid', credited: { amount: 3_966 }, due: { amount: 0 } });
    await expect(act(payer, 'create_credit_note', invoice, { p_amount: 1 })).rejects.toMatchObject({
      code: 'credit_above_invoice',
    });
  });

  test('as a file: note and invoice, and whether it is of a sandbox; not_found: another tenant, another product’s key', async () => {
    const [payer, other] = [await open(), await open()];
    const invoice = await written(payer);
    const note = operations.createCreditNote.output.parse(await act(payer, 'create_credit_note', invoice));
    const file = { p_credit_note_id: note.id };
    const printed = operations.downloadCreditNote.output.parse(
      await db.call(payer.service, 'download_credit_note', file),
    );
    expect(printed).toMatchObject({
      sandbox: true,
      creditNote: { number: note.number, reason, amount: note.amount },
      invoice: { id: invoice.id, number: invoice.number, buyer: { tenantId: payer.id } },
    });
    await db.rows(`insert into identity.tenant_product (tenant_id, product_code) values ($1, 'q2o')`, [payer.id]);
    const bound = await db.installKey(payer.id, 'service', 'q2o');
    for (const caller of [other.service, bound]) {
      await expect(db.call(caller, 'download_credit_note', file)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(payer.admin('download_credit_note', { p_credit_note_id: invoice.id }, null)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('credit_above_invoice: 10 at once take back no more than there is', async () => {
    const payer = await open();
    const invoice = await written(payer);
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, () => act(payer, 'create_credit_note', invoice, { p_amount: 30_000 })),
    );
    expect(made.filter((each) => each.status === 'fulfilled')).toHaveLength(3);
    expect((await payer.invoice(invoice.id)).credited.amount).toBe(90_000);
  });

  test('invoice_state: a draft is not taken back in part', async () => {
    const payer = await open();
    const draft = await payer.manual([{ description: 'Work', unitPrice: '5' }], { p_issue: false });
    await expect(act(payer, 'create_credit_note', draft)).rejects.toMatchObject({ code: 'invoice_state' });
  });
});

test('the list: dates, state, search, order and pages', async () => {
  const payer = await open();
  for (const [day, price] of [
    ['01', '3'],
    ['02', '1'],
    ['03', '2'],
  ] as const) {
    await payer.setClock(`2025-06-${day}T12:00:00Z`);
    await payer.manual([{ description: `Work of day ${day}`, unitPrice: price }]);
  }
  const days = async (args: Record<string, unknown>) =>
    (await payer.invoices(args)).items.map((invoice) => invoice.issuedAt?.slice(8, 10));
  expect(await days({})).toEqual(['03', '02', '01']);
  expect(await days({ p_sort: 'total' })).toEqual(['02', '03', '01']);
  expect(await days({ p_from: '2025-06-02T00:00:00Z', p_to: '2025-06-03T00:00:00Z' })).toEqual(['02']);
  expect(await days({ p_search: 'DAY 03' })).toEqual(['03']);
  expect(await days({ p_search: '-00001' })).toEqual(['01']);
  expect(await days({ p_search: '%' })).toEqual([]);
  expect(await days({ p_status: 'paid' })).toEqual([]);
  expect(await payer.invoices({ p_page: 2, p_page_size: 2 })).toMatchObject({ page: 2, pageSize: 2, total: 3 });
  const [sum] = (await payer.invoices({ p_page: 2, p_page_size: 2 })).sums;
  expect(sum).toMatchObject({ currency: 'INR', invoices: 3, total: { amount: 600 }, due: { amount: 600 } });
  expect((await payer.invoices({ p_search: 'nothing' })).sums).toEqual([]);
  await payer.setClock('2025-06-08T12:00:00Z');
  expect(await days({ p_status: 'overdue' })).toEqual(['01']);
  const { items } = await payer.invoices();
  const change = { p_reason: 'Agreed with the customer' };
  await payer.admin('void_invoice', { p_invoice_id: items[0]?.id, ...change });
  await payer.admin('mark_invoice_paid', { p_invoice_id: items[1]?.id, p_amount: 40, ...change });
  expect((await payer.invoices()).sums).toMatchObject([
    { invoices: 2, total: { amount: 400 }, paid: { amount: 40 }, credited: { amount: 0 }, due: { amount: 360 } },
  ]);
});

test('explain: a line says its rule, what went in, the rounding and its cause', async () => {
  const payer = await open('kaladristi');
  await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
  await payer.generate();
  await payer.use('ai_research_report', 2, june);
  await payer.advanceTo('2025-07-01T00:00:00Z');
  const invoice = await payer.generate();
  for (const line of invoice.lines) {
    const why = operations.explain.output.parse(
      await db.call(payer.service, 'explain', { p_kind: 'invoice_line', p_id: line.id }),
    );
    expect(why).toMatchObject({
      kind: 'invoice_line',
      rule: line.explanation['rule'],
      cause: { referenceId: invoice.id },
    });
    expect(why.inputs['amount']).toBe(line.amount.amount);
    expect(why.related).toHaveLength(line.kind === 'fee' ? 1 : 0);
  }
  await expect(
    db.call((await open()).service, 'explain', { p_kind: 'invoice_line', p_id: invoice.lines[0]?.id }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
