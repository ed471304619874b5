/** Two tenants cannot see each other through any layer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiOperations, toHttpRequest, toRpcArguments, type Operation } from '@contractnest/contract';
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

let mine: TestTenant;
let theirs: TestTenant;
beforeAll(async () => {
  mine = await newTenant();
  theirs = await newTenant();
  await grantCredits(theirs.id, 10);
});
afterAll(closeSql);

const named = apiOperations.filter((op) => 'tenantId' in op.input.shape && op.callers.includes('service'));
const anonymise = (body: unknown): unknown => ({ ...(body as object), request_id: '' });

/** The contract's own example, about the given tenant. */
const inputFor = (op: Operation, tenantId: string): Record<string, unknown> => ({
  ...op.example.input,
  tenantId,
  ...(op.idempotency !== undefined && { idempotencyKey: randomUUID() }),
});

const throughApi = (op: Operation, tenantId: string) => {
  const { target, headers, body } = toHttpRequest(op, inputFor(op, tenantId));
  const request = api[op.method](target).set(headers).set('authorization', bearer(mine.key));
  return body === undefined ? request : request.send(body);
};

test.each(named.map((op) => [op.id, op] as const))(
  '%s of another tenant is as of one that does not exist',
  async (_, op) => {
    const foreign = await throughApi(op, theirs.id);
    const unknown = await throughApi(op, randomUUID());
    expect(foreign.status).toBe(404);
    expect(anonymise(foreign.body)).toEqual(anonymise(unknown.body));

    const atEdge = await edge
      .post(`/functions/v1/${op.edge}/${op.id}`)
      .set('authorization', bearer(mine.key))
      .send(inputFor(op, theirs.id));
    expect(atEdge.status).toBe(404);

    const args = toRpcArguments(inputFor(op, theirs.id));
    const atPostgrest = await postgrest
      .post(`/rpc/${op.rpc}`)
      .set('authorization', bearer(await tokenFor('service', mine.key)))
      .send(args);
    expect(atPostgrest.status).toBe(404);
  },
);

test('a tenant id in the body or a header never acts on the other tenant', async () => {
  await deduct(mine.key, { ...oneSms, tenantId: theirs.id }).expect(400);
  await deduct(mine.key, oneSms).set('x-tenant-id', theirs.id).expect(402);
  expect(await smsLeft(theirs)).toBe(10);
});

describe('PostgREST itself', () => {
  const call = async (path: string, body: object = {}, headers: Record<string, string> = {}) =>
    postgrest
      .post(path)
      .set('authorization', bearer(await tokenFor('service', mine.key)))
      .set(headers)
      .send(body);

  test('a tenant argument that the function does not have', async () => {
    const answer = await call('/rpc/deduct_credits', {
      p_credit_type: 'notification',
      p_quantity: 1,
      p_channel: 'sms',
      p_idempotency_key: 'x',
      p_tenant_id: theirs.id,
    });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'PGRST202']);
  });
  test.each([
    '/rpc/pre_request',
    '/rpc/resolve_credential',
    '/rpc/set_transaction',
    '/rpc/grant_credits',
    '/rpc/install_api_key',
  ])('%s is not there', async (path) => {
    expect((await call(path)).status).toBe(404);
  });
  test.each(['identity', 'credits', 'platform', 'public'])('the schema %s is not exposed', async (schema) => {
    expect((await call('/rpc/pre_request', {}, { 'content-profile': schema })).status).toBe(406);
  });
  test.each(['/balance', '/entry', '/credential', '/tenant'])('the table %s cannot be read', async (path) => {
    const answer = await postgrest.get(path).set('authorization', bearer(await tokenFor('service', mine.key)));
    expect(answer.status).toBe(404);
  });
  test('the root describes nothing', async () => {
    expect((await postgrest.get('/')).status).toBe(404);
  });
});
