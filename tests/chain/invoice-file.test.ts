/** The files of an invoice and of a note that takes a part of it back, from the database through every layer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations, type InvoiceDocument } from '@contractnest/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { adminKey, api, bearer, closeSql, newTenant, sql, type TestTenant } from '../support/stack.ts';

let tenant: TestTenant;
let invoice: InvoiceDocument;

beforeAll(async () => {
  tenant = await newTenant();
  await api
    .put('/api/tenant/billing/profile')
    .set('authorization', bearer(tenant.key))
    .send({ legalName: 'Asha Traders', country: 'IN', stateCode: '27', gstin: '27AAPFU0939F1ZV', currency: 'INR' })
    .expect(200);
  const { body } = await api
    .post('/api/billing/invoice/manual')
    .set('authorization', bearer(adminKey))
    .set('idempotency-key', randomUUID())
    .send({
      tenantId: tenant.id,
      lines: Array.from({ length: 60 }, (_, index) => ({
        description: `Service ${String(index + 1)}`,
        quantity: '1.5',
        unitPrice: '1234.56',
        hsnSac: '998313',
      })),
    })
    .expect(201);
  invoice = operations.createManualInvoice.output.parse(body);
});
afterAll(closeSql);

const path = (): string => `/api/billing/invoice/${invoice.id}/download`;

async function wordsOf(file: Buffer): Promise<{ pages: number; words: string }> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)));
  return { pages: text.length, words: text.join(' ').replace(/\s+/g, ' ') };
}

test('the numbers of the file are those of the invoice', async () => {
  const response = await api.get(path()).set('authorization', bearer(tenant.key)).responseType('blob').expect(200);
  expect(response.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${invoice.number ?? ''}.pdf"`,
    'cache-control': 'no-store',
  });
  const { pages, words } = await wordsOf(response.body as Buffer);
  for (const part of [invoice.number ?? '', 'Asha Traders', 'GSTIN 27AAPFU0939F1ZV', 'Maharashtra (27)', '₹1,234.56']) {
    expect(words).toContain(part);
  }
  const total = `₹${(invoice.total.amount / 100).toLocaleString('en-IN', { minimumFractionDigits: 2 })}`;
  expect(words).toContain(`Total ${total}`);
  expect(words.match(/Service \d+/g)).toHaveLength(60);
  expect(words).toContain(`Page ${String(pages)} of ${String(pages)}`);
});

test('readable when the subscription is suspended, credit notes too; not_found for another tenant', async () => {
  const { body } = await api
    .post(`/api/billing/invoice/${invoice.id}/credit-note`)
    .set('authorization', bearer(adminKey))
    .set('idempotency-key', randomUUID())
    .send({ tenantId: tenant.id, reason: 'Service 7 was not done', amount: 100_050 })
    .expect(201);
  const note = operations.createCreditNote.output.parse(body);
  const notePath = `/api/billing/credit-note/${note.id}/download`;
  await sql(`update billing.subscription set status = 'suspended' where tenant_id = $1`, [tenant.id]);
  await api.get(path()).set('authorization', bearer(tenant.key)).expect(200);
  const file = await api.get(notePath).set('authorization', bearer(tenant.key)).responseType('blob').expect(200);
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${note.number}.pdf"`,
  });
  const { words } = await wordsOf(file.body as Buffer);
  for (const part of [
    `Credit note ${note.number}`,
    `Corrects invoice ${invoice.number ?? ''}`,
    'Service 7 was not done',
    'Total taken back ₹1,000.50',
    'Rupees One Thousand and Fifty Paise Only',
  ]) {
    expect(words).toContain(part);
  }
  const other = await newTenant();
  for (const address of [path(), notePath]) {
    const refusal = await api.get(address).set('authorization', bearer(other.key)).expect(404);
    expect(refusal.body).toMatchObject({ code: 'not_found' });
    await api.get(address).expect(401);
  }
});
