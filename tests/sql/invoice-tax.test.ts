/** Taxes of invoices. Rates hold for a whole database, hence one of its own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { brokenInvoices, contentsOf, Payer, setTax } from '../support/invoices.ts';

let db: TestDatabase;
const issuer = {
  p_legal_name: 'ContractNest Technologies',
  p_country: 'IN',
  p_state_code: '29',
  p_gstin: '29AABCU9603R1ZJ',
};
beforeAll(async () => {
  db = await TestDatabase.open();
  await db.call(await adminOf(db), 'save_issuer', { ...issuer, p_revision: 1 });
  await setTax(db);
  await setTax(db, { p_category: 'books', p_percent: '5', p_hsn_sac: '4901' });
  await setTax(db, { p_category: 'inside', p_percent: '18', p_inclusive: true });
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const at = '2025-06-01T00:00:00Z';
const open = (product = 'custom', when = at) => Payer.open(db, product, when);
const profile = (payer: Payer, args: Document) =>
  db.call(payer.service, 'save_billing_profile', {
    p_legal_name: 'Buyer',
    p_country: 'IN',
    p_currency: 'INR',
    ...args,
  });
const taxes = async (payer: Payer, lines: Document[]) =>
  (await payer.manual(lines)).taxes.map((tax) => [tax.name, tax.percent, tax.taxable.amount, tax.amount.amount]);
const work = (unitPrice: string, taxCategory?: string): Document => ({ description: 'Work', unitPrice, taxCategory });

describe('GST', () => {
  test('the example of docs/invoices.md: a quarter inside Karnataka is 30,798.00', async () => {
    const payer = await Payer.open(db, 'contractnest', '2025-04-01T00:00:00+05:30', 'Asia/Kolkata');
    await profile(payer, { p_state_code: '29' });
    await payer.act('subscribe', {
      p_plan_code: 'standard',
      p_trial: false,
      p_quantities: { users: 4 },
      p_add_ons: { vani_ai: 1 },
    });
    await payer.generate();
    for (const month of ['04', '05', '06']) {
      const day = `2025-${month}-20T12:00:00+05:30`;
      await payer.setClock(day);
      await payer.use('storage_mb', 140, day);
      await payer.use('contracts', 20, day);
    }
    const estimate = await payer.estimate();
    await payer.advanceTo('2025-07-01T00:00:00+05:30');
    const invoice = await payer.generate();
    expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    expect(invoice).toMatchObject({
      net: { amount: 2_610_000 },
      tax: { amount: 469_800 },
      total: { amount: 3_079_800 },
    });
    expect(invoice.taxes.map((tax) => [tax.name, tax.amount.amount])).toEqual([
      ['CGST', 234_900],
      ['SGST', 234_900],
    ]);
    expect(invoice.lines.every((line) => line.hsnSac === '998313')).toBe(true);
  });

  test('another state: IGST, of the same amount', async () => {
    const payer = await open();
    await profile(payer, { p_state_code: '27', p_gstin: '27AAPFU0939F1ZV' });
    expect(await taxes(payer, [work('100.05')])).toEqual([['IGST', '18', 10_005, 1_801]]);
  });

  test('two equal halves, each rounded by itself', async () => {
    const payer = await open();
    await profile(payer, { p_state_code: '29' });
    expect(await taxes(payer, [work('100.05')])).toEqual([
      ['CGST', '9', 10_005, 900],
      ['SGST', '9', 10_005, 900],
    ]);
  });

  test('a buyer without a profile is where the issuer is; one abroad pays none', async () => {
    expect(await taxes(await open(), [work('1')])).toHaveLength(2);
    const abroad = await open();
    await profile(abroad, { p_country: 'US', p_currency: 'USD' });
    expect(await taxes(abroad, [work('1')])).toEqual([]);
  });

  test('on the rounded sum of each category, not line by line', async () => {
    const payer = await open();
    await profile(payer, { p_state_code: '27' });
    // 3 × 0.03 = 0.09 → 0.02; line by line it would be 3 × 0.01.
    expect(await taxes(payer, [work('0.03'), work('0.03'), work('0.03'), work('10', 'books')])).toEqual([
      ['IGST', '5', 1_000, 50],
      ['IGST', '18', 9, 2],
    ]);
  });

  test('an inclusive rate is taken out of the lines', async () => {
    const payer = await open();
    await profile(payer, { p_state_code: '27' });
    const invoice = await payer.manual([work('118', 'inside')]);
    expect(invoice).toMatchObject({ net: { amount: 10_000 }, tax: { amount: 1_800 }, total: { amount: 11_800 } });
    expect(invoice.taxes[0]).toMatchObject({ inclusive: true, taxable: { amount: 10_000 } });
  });

  test('a rate from an instant on leaves the invoices before it', async () => {
    const payer = await open();
    await setTax(db, { p_category: 'changes', p_percent: '12' });
    await setTax(db, { p_category: 'changes', p_percent: '18', p_valid_from: '2025-07-01T00:00:00Z' });
    expect((await payer.manual([work('1', 'changes')])).tax.amount).toBe(12);
    await payer.setClock('2025-07-01T00:00:00Z');
    expect((await payer.manual([work('1', 'changes')])).tax.amount).toBe(18);
    await expect(setTax(db, { p_category: 'changes', p_valid_from: '2025-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('GSTIN', () => {
  test.each([
    ['a wrong check character', '27AAPFU0939F1ZW', '27'],
    ['lower case', '27aapfu0939f1zv', '27'],
    ['another state’s', '27AAPFU0939F1ZV', '29'],
    ['too short', '27AAPFU0939F1Z', '27'],
  ])('invalid_gstin: %s', async (_, gstin, state) => {
    const payer = await open();
    await expect(profile(payer, { p_gstin: gstin, p_state_code: state })).rejects.toMatchObject({
      code: 'invalid_gstin',
    });
  });

  test('every character counts: none can be exchanged for another', async () => {
    const gstin = '27AAPFU0939F1ZV';
    const wrong = Array.from({ length: 15 }, (_, index) => {
      const other = /\d/.test(gstin[index] ?? '')
        ? gstin[index] === '1'
          ? '2'
          : '1'
        : gstin[index] === 'A'
          ? 'B'
          : 'A';
      return gstin.slice(0, index) + other + gstin.slice(index + 1);
    });
    const rows = await db.rows('select g from unnest($1::text[]) as g where billing.is_gstin(g)', [[gstin, ...wrong]]);
    expect(rows).toEqual([{ g: gstin }]);
  });

  test('invalid_request: a state there is not, an address of something else', async () => {
    const payer = await open();
    for (const args of [
      { p_state_code: '99' },
      { p_state_code: '29', p_country: 'US' },
      { p_address: '{"line1": 5}' },
      { p_address: '{"street": "x"}' },
      { p_legal_name: 'a\nb' },
    ]) {
      await expect(profile(payer, args)).rejects.toMatchObject({ code: 'invalid_request' });
    }
    const read = operations.getBillingProfile.output.parse(await db.call(payer.service, 'get_billing_profile'));
    expect(read).toMatchObject({ complete: false, legalName: 'Test tenant', stateCode: '29' });
  });
});
