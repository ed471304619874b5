/** Tenants of the browser tests that have bills: through the API, as the platform's staff and the tenant make them. */
import { randomUUID } from 'node:crypto';
import { operations, type InvoiceDocument } from '@contractnest/contract';
import { adminKey, api, bearer, newTenant, sql, type TestTenant } from './stack.ts';

async function post(key: string, path: string, body: object): Promise<unknown> {
  const response = await api
    .post(path)
    .set('authorization', bearer(key))
    .set('idempotency-key', randomUUID())
    .send(body);
  if (response.status >= 300) throw new Error(`${path}: ${response.text}`);
  return response.body;
}

export const byStaff = (path: string, body: object): Promise<unknown> => post(adminKey, path, body);

/** On contractnest, from today on, with what it used and a bill for what it began with. */
export async function newBilledTenant(): Promise<TestTenant & { readonly invoice: InvoiceDocument }> {
  const tenant = await newTenant();
  await post(tenant.key, '/api/tenant/billing/subscribe', {
    planCode: 'standard',
    billingCycle: 'quarterly',
    quantities: { users: 4 },
    trial: false,
  });
  // Set aside, so that from here on the worker bills nothing by itself.
  await sql("select billing.park_work($1, 'billing-cycle', 'contractnest', 'billed by a test')", [tenant.id]);
  await post(tenant.key, '/api/billing/usage', { metric: 'contracts', quantity: 60 });
  return { ...tenant, invoice: await firstInvoice(tenant) };
}

/** Made now, unless the worker was faster. */
async function firstInvoice({ id, key }: TestTenant): Promise<InvoiceDocument> {
  const read = (path: string) => api.get(path).set('authorization', bearer(key)).expect(200);
  const { items } = operations.listInvoices.output.parse((await read(`/api/billing/invoices/${id}`)).body);
  const made = items[0];
  return operations.getInvoice.output.parse(
    made === undefined
      ? await byStaff('/api/billing/invoice/generate', { tenantId: id })
      : (await read(`/api/billing/invoice/${made.id}`)).body,
  );
}

export async function writeInvoice(tenantId: string, description: string, unitPrice: string): Promise<InvoiceDocument> {
  const lines = [{ description, unitPrice, hsnSac: '998313' }];
  return operations.createManualInvoice.output.parse(await byStaff('/api/billing/invoice/manual', { tenantId, lines }));
}
