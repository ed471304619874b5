/** A request can be followed from the browser to the database's log, and the parts say how they are. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { apiOperations } from '@contractnest/contract';
import { api, bearer, closeSql, deduct, logs, newTenant, oneSms } from '../support/stack.ts';
import { until } from '../support/until.ts';

afterAll(closeSql);

/** Logs are written behind the answer. */
const lineWith = (file: string, text: string): Promise<string> =>
  until(
    async () => (await readFile(join(logs, file), 'utf8')).split('\n').find((line) => line.includes(text)),
    () => `${file} does not hold ${text}`,
  );

test('request id and trace id reach the SQL log', async () => {
  const tenant = await newTenant();
  const requestId = `follow-${randomBytes(6).toString('hex')}`;
  const traceId = randomBytes(16).toString('hex');
  const answer = await deduct(tenant.key, { ...oneSms, quantity: 999 })
    .set('x-request-id', requestId)
    .set('traceparent', `00-${traceId}-${randomBytes(8).toString('hex')}-01`);
  expect([answer.status, answer.headers['x-request-id'], (answer.body as { request_id: string }).request_id]).toEqual([
    402,
    requestId,
    requestId,
  ]);
  expect(await lineWith('postgres.log', requestId)).toContain(traceId);
});

test('the API log is JSON lines with the request id and without the key', async () => {
  const tenant = await newTenant();
  const requestId = `log-${randomBytes(6).toString('hex')}`;
  await deduct(tenant.key, oneSms).set('x-request-id', requestId);
  const line = await lineWith('api.log', requestId);
  expect(JSON.parse(line)).toMatchObject({ operation: 'deductCredits', status: 402 });
  expect(await readFile(join(logs, 'api.log'), 'utf8')).not.toContain(tenant.key);
});

test('/healthz, /readyz and /metrics', async () => {
  await api.get('/healthz').expect(200);
  const { body } = await api.get('/readyz').expect(200);
  expect(body).toMatchObject({
    status: 'ready',
    parts: {
      edge: { ready: true },
      postgrest: { ready: true },
      database: { ready: true },
      migrations: { ready: true },
    },
  });
  const { text } = await api.get('/metrics').expect(200);
  expect(text).toContain('operation="deductCredits"');
});

test('every operation stands in the OpenAPI document, with its answer, its errors and an example', async () => {
  const { body } = await api.get('/openapi.json').expect(200);
  const document = body as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  for (const op of apiOperations) {
    const entry = document.paths[op.path.replaceAll(/:(\w+)/g, '{$1}')]?.[op.method];
    expect(entry?.operationId).toBe(op.id);
    expect(Object.keys(entry?.responses ?? {})).toContain(String(op.success ?? 200));
  }
});

test('the API reference opens without a call to anybody else', async () => {
  const { text, headers } = await api.get('/docs').redirects(2).expect(200);
  expect(text).not.toMatch(/https?:\/\/(?!127\.0\.0\.1|localhost)/);
  expect(headers['content-security-policy']).toContain(`default-src 'self'`);
});

test('answers carry no token of ours', async () => {
  const tenant = await newTenant();
  const answer = await api
    .get(`/api/billing/credits/${tenant.id}`)
    .set('authorization', bearer(tenant.key))
    .expect(200);
  expect(answer.headers).not.toHaveProperty('x-cn-session');
  expect(answer.headers).not.toHaveProperty('authorization');
});
