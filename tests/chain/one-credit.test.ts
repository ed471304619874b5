/** One credit, spent through every layer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import {
  api,
  bearer,
  closeSql,
  deduct,
  edge,
  grantCredits,
  newTenant,
  oneSms,
  postgrest,
  smsLeft,
  stack,
  tokenFor,
  type TestTenant,
} from '../support/stack.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
  await grantCredits(tenant.id, 100);
});
afterAll(closeSql);

test('the API', async () => {
  const { body, headers } = await deduct(tenant.key, oneSms).expect(200);
  expect(operations.deductCredits.output.parse(body)).toMatchObject({ quantity: 1, balanceAfter: 99 });
  expect(headers['x-request-id']).toBeDefined();
});

test('an edge function, with the API key itself', async () => {
  const { body } = await edge
    .post('/functions/v1/billing/deductCredits')
    .set('authorization', bearer(tenant.key))
    .send({ ...oneSms, idempotencyKey: randomUUID() })
    .expect(200);
  expect(body).toMatchObject({ quantity: 1, balanceAfter: 98 });
});

test('PostgREST, with a token', async () => {
  const { body } = await postgrest
    .post('/rpc/deduct_credits')
    .set('authorization', bearer(await tokenFor('service', tenant.key)))
    .send({ p_credit_type: 'notification', p_channel: 'sms', p_quantity: 1, p_idempotency_key: randomUUID() })
    .expect(200);
  expect(body).toMatchObject({ quantity: 1, balanceAfter: 97 });
});

test('the ledger tells all three, with their cause and the request', async () => {
  const { body } = await api
    .get(`/api/billing/credits/${tenant.id}/ledger`)
    .set('authorization', bearer(tenant.key))
    .expect(200);
  const page = operations.listCreditEntries.output.parse(body);
  expect(page.items.map((entry) => [entry.kind, entry.quantity, entry.balanceAfter])).toEqual([
    ['deduct', -1, 97],
    ['deduct', -1, 98],
    ['deduct', -1, 99],
    ['grant', 100, 100],
  ]);
  expect(page.items[0]?.actor.type).toBe('api_key');
});

test('a repeated request is answered as before and says so', async () => {
  const key = randomUUID();
  const first = await deduct(tenant.key, oneSms, key).expect(200);
  const again = await deduct(tenant.key, oneSms, key).expect(200);
  expect(again.body).toEqual({ ...(first.body as object), replayed: true });
  expect(again.headers['idempotent-replayed']).toBe('true');
});

test('the ledger as a CSV file', async () => {
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const to = new Date(Date.now() + 86_400_000).toISOString();
  const answer = await api
    .get(`/api/billing/credits/${tenant.id}/ledger.csv?from=${from}&to=${to}`)
    .set('authorization', bearer(tenant.key))
    .expect(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="ledger-/);
  const lines = answer.text.trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^created_at,entry_id,/);
  expect(lines).toHaveLength(6);
});

test('40 parallel spenders of a balance of 25 never overspend', async () => {
  const poor = await newTenant();
  await grantCredits(poor.id, 25);
  const answers = await Promise.all(Array.from({ length: 40 }, () => deduct(poor.key, oneSms)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(25);
  expect(answers.filter((answer) => (answer.body as { code?: string }).code === 'insufficient_credits')).toHaveLength(
    15,
  );
  expect(await smsLeft(poor)).toBe(0);
});

test('the demo tenants are what stack.json says', async () => {
  const [first, second] = stack.tenants;
  for (const each of [first, second]) {
    expect(each?.productCode).toBe('contractnest');
    const { body } = await api
      .get(`/api/billing/status/${each?.id ?? ''}`)
      .set('authorization', bearer(each?.apiKey ?? ''))
      .expect(200);
    const status = operations.getBillingStatus.output.parse(body);
    expect(status.credits.every((credit) => credit.available > 0)).toBe(true);
    expect(status.credits.map((credit) => credit.channel)).toEqual(['email', 'sms', 'whatsapp', null]);
  }
});
