/** Every bad request: its own problem, and no effect. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
  tokenFor,
  type TestTenant,
} from '../support/stack.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
  await grantCredits(tenant.id, 50);
});
afterAll(async () => {
  expect(await smsLeft(tenant)).toBe(50);
  await closeSql();
});

const raw = (body: string, type = 'application/json') =>
  api
    .post('/api/billing/credits/deduct')
    .set('authorization', bearer(tenant.key))
    .set('idempotency-key', randomUUID())
    .set('content-type', type)
    .send(body);

/** Written as JSON text, since some of these have no value in JavaScript. */
const hostileAmounts = [
  '-1',
  '0',
  '-0',
  '1.5',
  '"5"',
  '""',
  'null',
  '[]',
  '{}',
  'true',
  '1e30',
  '9007199254740993',
  '9223372036854775808',
  '"NaN"',
  '"Infinity"',
  '"1e131071"',
  '"0x10"',
];

describe.each(hostileAmounts)('a quantity of %s', (amount) => {
  const body = (rest: string) => `{"creditType":"notification","channel":"sms","quantity":${amount}${rest}}`;

  test('through the API', async () => {
    const answer = await raw(body(''));
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'invalid_request']);
  });
  test('through the edge', async () => {
    const answer = await edge
      .post('/functions/v1/billing/deductCredits')
      .set('authorization', bearer(tenant.key))
      .set('content-type', 'application/json')
      .send(body(`,"idempotencyKey":"${randomUUID()}"`));
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'invalid_request']);
  });
  test('through PostgREST', async () => {
    const answer = await postgrest
      .post('/rpc/deduct_credits')
      .set('authorization', bearer(await tokenFor('service', tenant.key)))
      .set('content-type', 'application/json')
      .send(
        `{"p_credit_type":"notification","p_channel":"sms","p_quantity":${amount},"p_idempotency_key":"${randomUUID()}"}`,
      );
    expect(answer.status).toBe(400);
  });
});

describe('idempotency keys', () => {
  test('none', async () => {
    const answer = await api.post('/api/billing/credits/deduct').set('authorization', bearer(tenant.key)).send(oneSms);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'idempotency_key_required']);
  });
  test.each([
    ['of 256 characters', 'x'.repeat(256)],
    ['with a space', 'a b'],
    ['with a letter that is not ASCII', 'sch\u00f6n'],
  ])('%s', async (_, key) => {
    const answer = await deduct(tenant.key, oneSms, key);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'idempotency_key_invalid']);
  });
  test('used for another request', async () => {
    const key = randomUUID();
    const other = await newTenant();
    await grantCredits(other.id, 5);
    await deduct(other.key, oneSms, key).expect(200);
    const answer = await deduct(other.key, { ...oneSms, quantity: 2 }, key);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, 'idempotency_key_reused']);
    expect(await smsLeft(other)).toBe(4);
  });
});

test.each<[string, () => PromiseLike<{ status: number; body: unknown; type: string }>, number, string]>([
  ['malformed JSON', () => raw('{"creditType":'), 400, 'malformed_json'],
  ['a body that is no object', () => raw('[1,2]'), 400, 'invalid_request'],
  ['another content type', () => raw('quantity=1', 'application/x-www-form-urlencoded'), 415, 'unsupported_media_type'],
  [
    'a body over 1 MB',
    () => raw(JSON.stringify({ ...oneSms, description: 'x'.repeat(1_100_000) })),
    413,
    'payload_too_large',
  ],
  ['100,000 nested arrays', () => raw(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), 400, 'invalid_request'],
  ['an unknown field', () => deduct(tenant.key, { ...oneSms, tenant_id: randomUUID() }), 400, 'invalid_request'],
  [
    '__proto__ in the body',
    () => raw('{"creditType":"notification","channel":"sms","quantity":1,"__proto__":{"quantity":2}}'),
    400,
    'invalid_request',
  ],
  ['an unknown channel', () => deduct(tenant.key, { ...oneSms, channel: 'fax' }), 400, 'invalid_request'],
  [
    'a channel this credit type has not',
    () => deduct(tenant.key, { ...oneSms, channel: 'push' }),
    422,
    'unknown_channel',
  ],
  ['an unknown credit type', () => deduct(tenant.key, { ...oneSms, creditType: 'gold' }), 422, 'unknown_credit_type'],
  ['an unknown product', () => deduct(tenant.key, oneSms).set('x-product-code', 'nothing'), 404, 'unknown_product'],
  ['a malformed product', () => deduct(tenant.key, oneSms).set('x-product-code', '../etc'), 400, 'invalid_request'],
  ['more than there is', () => deduct(tenant.key, { ...oneSms, quantity: 51 }), 402, 'insufficient_credits'],
  [
    'a page of a billion',
    () => api.get(`/api/billing/credits/${tenant.id}/ledger?limit=1000000000`).set('authorization', bearer(tenant.key)),
    400,
    'invalid_request',
  ],
  [
    'a nested query',
    () =>
      api.get(`/api/billing/credits/${tenant.id}/ledger?kind[__proto__][x]=1`).set('authorization', bearer(tenant.key)),
    400,
    'invalid_request',
  ],
  [
    'a tenant id that is none',
    () => api.get('/api/billing/credits/1').set('authorization', bearer(tenant.key)),
    400,
    'invalid_request',
  ],
  ['an unknown path', () => api.get('/api/billing/nothing'), 404, 'not_found'],
  [
    'another method',
    () => api.delete('/api/billing/credits/deduct').set('authorization', bearer(tenant.key)),
    405,
    'method_not_allowed',
  ],
])('%s', async (_, send, status, code) => {
  const answer = await send();
  expect({ status: answer.status, code: (answer.body as { code?: string }).code, type: answer.type }).toEqual({
    status,
    code,
    type: 'application/problem+json',
  });
  expect(Object.keys(answer.body as object)).toEqual(expect.arrayContaining(['title', 'action', 'request_id']));
});
