/** Rule 2: every edge request makes exactly one RPC, whatever the operation and however it ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allOperations, type Operation } from '@contractnest/contract';
import { startCountedEdge, type CountedEdge } from '../support/counted-edge.ts';
import { startRollingPostgrest, type RollingPostgrest } from '../support/rolling-postgrest.ts';
import { adminKey, bearer, closeSql, grantCredits, newTenant, tokenFor, type TestTenant } from '../support/stack.ts';

// Examples of staff and workers concern everybody: what they do is taken back, for other tests are at work beside this one.
let rolling: RollingPostgrest;
let edge: CountedEdge;
let tenant: TestTenant;

beforeAll(async () => {
  rolling = await startRollingPostgrest();
  edge = await startCountedEdge({}, rolling.url);
  tenant = await newTenant();
  await grantCredits(tenant.id, 10);
});
afterAll(async () => {
  await edge?.stop();
  await rolling?.stop();
  await closeSql();
});

/** The contract's own example, made to fit a tenant that exists. */
function inputOf(op: Operation): Record<string, unknown> {
  const input: Record<string, unknown> = { ...op.example.input };
  if ('tenantId' in op.input.shape) input['tenantId'] = tenant.id;
  if ('idempotencyKey' in op.input.shape) input['idempotencyKey'] = randomUUID();
  if ('challengeId' in op.input.shape) input['challengeId'] ??= randomUUID();
  if ('entryId' in op.input.shape) input['entryId'] = randomUUID();
  return input;
}

async function credentialFor(op: Operation): Promise<string | undefined> {
  if (op.callers.includes('service')) return tenant.key;
  if (op.callers.includes('admin')) return adminKey;
  // Nobody's: the database refuses it, in the one RPC.
  if (op.callers.includes('person')) return `cn_person_${'A'.repeat(43)}`;
  const own = op.callers.find((caller) => caller === 'edge' || caller === 'worker' || caller === 'webhook');
  return own === undefined ? undefined : tokenFor(own);
}

const post = async (op: Operation, input: unknown): Promise<Response> => {
  const credential = await credentialFor(op);
  return fetch(`${edge.url}/functions/v1/${op.edge}/${op.id}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential !== undefined && { authorization: bearer(credential) }),
    },
    body: JSON.stringify(input),
  });
};

test.each(allOperations.map((op) => [op.id, op] as const))('%s makes one RPC', async (_, op) => {
  edge.take();
  await post(op, inputOf(op));
  expect(edge.take()).toEqual([expect.stringMatching(new RegExp(`^/rpc/${op.rpc}(\\?|$)`))]);
});

test('a refusal by the database is one RPC as well', async () => {
  const op = allOperations.find((each) => each.id === 'deductCredits') as Operation;
  edge.take();
  const response = await post(op, { ...inputOf(op), quantity: 1_000_000 });
  expect(response.status).toBe(402);
  expect(edge.take()).toHaveLength(1);
});

test('a request that the contract refuses makes none', async () => {
  const op = allOperations.find((each) => each.id === 'deductCredits') as Operation;
  edge.take();
  const response = await post(op, { ...inputOf(op), quantity: -1 });
  expect(response.status).toBe(400);
  expect(edge.take()).toHaveLength(0);
});
