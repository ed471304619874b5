/** Discounts: what coupons take off, how often, and who may use them. Tax is on what remains. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { brokenInvoices, contentsOf, Payer, setTax } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
  await setTax(db);
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const at = '2025-06-01T00:00:00Z';
const open = (product: string) => Payer.open(db, product, at);

describe('coupons', () => {
  const coupon = async (args: Document): Promise<string> => {
    const code = `C-${randomUUID().slice(0, 8).toUpperCase()}`;
    const terms = { p_code: code, p_name: 'Test', p_kind: 'percent', p_duration: 'forever', ...args };
    const percent = terms.p_kind === 'percent' ? { p_percent: '10' } : { p_currency: 'INR' };
    operations.createCoupon.output.parse(await db.call(await adminOf(db), 'create_coupon', { ...percent, ...terms }));
    return code;
  };
  const apply = (payer: Payer, code: string) =>
    db.call(payer.service, 'apply_coupon', { p_code: code, p_idempotency_key: randomUUID() });
  const subscriber = async (): Promise<Payer> => {
    const payer = await open('kaladristi');
    await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    return payer;
  };
  const discounts = (invoice: { lines: readonly { kind: string; amount: { amount: number } }[] }) =>
    invoice.lines.filter((line) => line.kind === 'discount').map((line) => line.amount.amount);

  test('percentages first, each of what is left; then amounts; tax on what remains', async () => {
    const payer = await subscriber();
    await apply(payer, await coupon({ p_kind: 'amount', p_amount: 3_000 }));
    await apply(payer, await coupon({ p_percent: '10' }));
    await apply(payer, await coupon({ p_percent: '33.3333' }));
    const estimate = await payer.estimate();
    const invoice = await payer.generate();
    expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    expect(discounts(invoice)).toEqual([-1_000, -3_000, -3_000]);
    expect(invoice).toMatchObject({
      subtotal: { amount: 10_000 },
      discount: { amount: 7_000 },
      net: { amount: 3_000 },
      tax: { amount: 540 },
      total: { amount: 3_540 },
    });
  });

  test('never below nothing, and then paid at once', async () => {
    const payer = await subscriber();
    await apply(payer, await coupon({ p_kind: 'amount', p_amount: 1_000_000 }));
    expect(await payer.generate()).toMatchObject({
      status: 'paid',
      total: { amount: 0 },
      discount: { amount: 10_000 },
    });
  });

  test('once, twice, forever; a voided invoice gives its use back', async () => {
    const payer = await subscriber();
    await apply(payer, await coupon({ p_duration: 'once', p_percent: '1' }));
    await apply(payer, await coupon({ p_duration: 'repeating', p_invoices: 2, p_percent: '2' }));
    await apply(payer, await coupon({ p_percent: '3' }));
    const first = await payer.generate();
    expect(discounts(first)).toHaveLength(3);
    await payer.admin('void_invoice', { p_invoice_id: first.id, p_reason: 'made by mistake' });
    expect(discounts(await payer.generate())).toHaveLength(3);
    await payer.advanceTo('2025-08-01T00:00:00Z');
    expect(discounts(await payer.generate())).toHaveLength(2);
    expect(discounts(await payer.generate())).toHaveLength(1);
    const { items } = operations.listAppliedCoupons.output.parse(await db.call(payer.service, 'list_applied_coupons'));
    expect(items.map((item) => [item.uses, item.remaining])).toEqual([
      [1, 0],
      [2, 0],
      [3, null],
    ]);
  });

  test('removed, it comes off the next invoice; it can be put back', async () => {
    const payer = await subscriber();
    const code = await coupon({});
    const { id } = operations.applyCoupon.output.parse(await apply(payer, code.toLowerCase()));
    const removed = await db.call(payer.service, 'remove_coupon', {
      p_redemption_id: id,
      p_idempotency_key: randomUUID(),
    });
    expect(operations.removeCoupon.output.parse(removed).removedAt).not.toBeNull();
    expect(discounts(await payer.generate())).toEqual([]);
    await apply(payer, code);
  });

  test('the refusals: unknown, retired, expired, exhausted, elsewhere, twice', async () => {
    const payer = await subscriber();
    await expect(apply(payer, 'NOSUCHCODE')).rejects.toMatchObject({ code: 'unknown_coupon' });
    await expect(apply(payer, await coupon({ p_expires_at: at }))).rejects.toMatchObject({ code: 'coupon_expired' });
    for (const args of [
      { p_product_codes: ['q2o'] },
      { p_plan_codes: ['pro'] },
      { p_kind: 'amount', p_amount: 5, p_currency: 'USD' },
    ]) {
      await expect(apply(payer, await coupon(args))).rejects.toMatchObject({ code: 'coupon_not_applicable' });
    }
    const code = await coupon({ p_max_per_tenant: 1 });
    const { id } = operations.applyCoupon.output.parse(await apply(payer, code));
    await expect(apply(payer, code)).rejects.toMatchObject({ code: 'coupon_applied' });
    await db.call(payer.service, 'remove_coupon', { p_redemption_id: id, p_idempotency_key: randomUUID() });
    await expect(apply(payer, code)).rejects.toMatchObject({ code: 'coupon_exhausted', context: { limit: 'tenant' } });
    await expect(apply(await open('kaladristi'), code)).rejects.toMatchObject({ code: 'no_subscription' });
    const refused = await db.rows<{ redeemed: number }>('select redeemed from billing.coupon where code = $1', [code]);
    expect(refused).toEqual([{ redeemed: 1 }]);
  });

  test('coupon_exhausted: ten tenants at once take three', async () => {
    const code = await coupon({ p_max_redemptions: 3 });
    const payers = await Promise.all(Array.from({ length: 10 }, subscriber));
    const applied = await Promise.allSettled(payers.map((payer) => apply(payer, code)));
    expect(applied.filter((each) => each.status === 'fulfilled')).toHaveLength(3);
  });

  test('a coupon changes no bill that it is on already', async () => {
    const payer = await subscriber();
    const code = await coupon({});
    await apply(payer, code);
    const { items } = operations.listCoupons.output.parse(
      await db.call(await adminOf(db), 'list_coupons', { p_search: code }),
    );
    const [found] = items;
    await db.call(await adminOf(db), 'update_coupon', { p_coupon_id: found?.id, p_revision: 1, p_status: 'retired' });
    expect(discounts(await payer.generate())).toEqual([-1_000]);
    await expect(apply(await subscriber(), code)).rejects.toMatchObject({ code: 'unknown_coupon' });
  });

  test.each<[string, Document]>([
    ['both kinds', { p_percent: '5', p_amount: 5, p_currency: 'INR' }],
    ['nothing off', { p_percent: '0' }],
    ['repeating without a number', { p_percent: '5', p_duration: 'repeating' }],
    ['a code with a space', { p_code: 'A B C', p_percent: '5' }],
  ])('invalid_request: %s', async (_, args) => {
    await expect(
      db.call(await adminOf(db), 'create_coupon', {
        p_code: 'FINE-1',
        p_name: 'x',
        p_kind: 'percent',
        p_duration: 'once',
        ...args,
      }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
