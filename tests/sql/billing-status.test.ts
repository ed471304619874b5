/** What the status says of the next invoice is the estimate, and the estimate is the invoice. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { cycle } from '../support/billing-cycle.ts';
import { TestDatabase } from '../support/database.ts';
import { Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const status = async (tenant: Payer) =>
  operations.getBillingStatus.output.parse(
    await db.call(tenant.service, 'get_billing_status', { p_tenant_id: tenant.id }),
  );

test('the next invoice in a trial, in a period with usage, and once it is made', async () => {
  const tenant = await Payer.open(db, 'contractnest', '2025-06-01T00:00:00Z');
  await tenant.addPaymentMethod();
  await tenant.act('subscribe', { p_plan_code: 'standard', p_quantities: { users: 4 } });
  expect((await status(tenant)).nextInvoice).toEqual({
    dueAt: '2025-06-15T00:00:00+00:00',
    total: { amount: 225_000, currency: 'INR' },
  });
  await tenant.setClock('2025-06-15T00:00:00Z');
  await cycle(db);
  await tenant.use('contracts', 60, '2025-06-15T00:00:00Z');
  const { nextInvoice } = await status(tenant);
  const estimate = await tenant.estimate();
  expect(nextInvoice).toEqual({ dueAt: estimate.invoiceAt, total: estimate.total });
  expect(nextInvoice?.total.amount).toBe(225_000 + 870_000);
  await tenant.setClock('2025-09-15T00:00:00Z');
  await cycle(db);
  const [invoice] = (await tenant.invoices({ p_sort: '-number' })).items;
  expect(invoice).toMatchObject({ issuedAt: nextInvoice?.dueAt, total: nextInvoice?.total });
});

test('null: without a subscription, on a plan that costs nothing, in a grace nobody has paid in; when the grace ends', async () => {
  const free = await Payer.open(db, 'devplatform', '2025-06-01T00:00:00Z');
  expect((await status(free)).nextInvoice).toBeNull();
  await free.act('subscribe', { p_plan_code: 'free' });
  expect((await status(free)).nextInvoice).toBeNull();
  const lapsed = await Payer.open(db, 'contractnest', '2025-06-01T00:00:00Z');
  await lapsed.act('subscribe', { p_plan_code: 'standard' });
  await lapsed.setClock('2025-06-16T00:00:00Z');
  await cycle(db);
  expect(await status(lapsed)).toMatchObject({
    nextInvoice: null,
    subscription: { status: 'grace_period', graceEndsAt: '2025-06-22T00:00:00+00:00', cancelAt: null },
  });
});
