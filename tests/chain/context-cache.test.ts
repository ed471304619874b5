/** Two copies of the API keep answers about contexts: own writes are seen at once, those of others soon after. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { pino } from 'pino';
import { createApp } from '../../contractnest-api/src/app.ts';
import { readConfig } from '../../contractnest-api/src/config.ts';
import { createEdgeClient, type EdgeClient } from '../../contractnest-api/src/edge-client.ts';
import { close, createHttpServer, listen } from '../../contractnest-api/src/server.ts';
import { bearer, closeSql, grantCredits, newTenant, oneSms, secret, sql, stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

interface Copy {
  readonly url: string;
  /** Operations the edge was asked for since the last look, without those of workers. */
  asked(): string[];
  stop(): Promise<void>;
}
const copies: Copy[] = [];

async function startCopy(): Promise<Copy> {
  const config = readConfig({ CN_EDGE_URL: stack.edgeUrl, CN_JWT_PRIVATE_KEY: secret('jwtPrivateKey') });
  const logger = pino({ level: 'silent' });
  const client = createEdgeClient(config);
  const seen: string[] = [];
  const edge: EdgeClient = {
    pool: client.pool,
    get: (path, headers) => client.get(path, headers),
    call: (call) => {
      seen.push(call.path.split('/').at(-1) ?? '');
      return client.call(call);
    },
  };
  const app = await createApp({ config, edge, logs: { logger, requests: logger }, version: 'test' });
  const server = createHttpServer(app, 100);
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => seen.splice(0).filter((id) => id === 'canSend' || id === 'getTenantContext'),
    stop: async () => {
      await close(server, 100);
      await client.pool.destroy();
    },
  };
}

beforeAll(async () => {
  copies.push(await startCopy(), await startCopy());
});
afterAll(async () => {
  for (const copy of copies) await copy.stop();
  await closeSql();
});

const url = (copy: number): string => copies[copy]?.url ?? '';
const asked = (copy: number): string[] => copies[copy]?.asked() ?? [];
const get = (copy: number, key: string, path = '/api/tenant-context/can-send/sms'): Promise<Response> =>
  fetch(`${url(copy)}${path}`, { headers: { authorization: bearer(key) } });

async function left(copy: number, key: string): Promise<number | null> {
  const response = await get(copy, key);
  expect(response.status).toBe(200);
  return operations.canSend.output.parse(await response.json()).left;
}

const deduct = (copy: number, key: string, quantity = 1): Promise<Response> =>
  fetch(`${url(copy)}/api/billing/credits/deduct`, {
    method: 'POST',
    headers: { authorization: bearer(key), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ ...oneSms, quantity }),
  });

/** Asks again and again until it is so. */
async function becomes<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  let given: T | undefined;
  await until(
    async () => ((given = await ask()) === wanted ? true : undefined),
    () => `it stayed ${String(given)}`,
  );
}

test('fifty at once are one request, and the next is none', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 5);
  asked(0);
  expect(new Set(await Promise.all(Array.from({ length: 50 }, () => left(0, tenant.key))))).toEqual(new Set([5]));
  expect(asked(0)).toEqual(['canSend']);
  expect(await left(0, tenant.key)).toBe(5);
  expect(asked(0)).toEqual([]);
});

test('a copy sees its own write at once', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 5);
  for (const wanted of [5, 4, 3]) {
    expect(await left(0, tenant.key)).toBe(wanted);
    expect((await deduct(0, tenant.key)).status).toBe(200);
  }
});

test('what flips a flag elsewhere is heard of; nothing is spent on what a cache says', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 11);
  expect([await left(0, tenant.key), await left(1, tenant.key)]).toEqual([11, 11]);
  expect((await deduct(0, tenant.key, 11)).status).toBe(200);
  // Copy 1 may still say that there are some; the spend decides by itself.
  expect((await deduct(1, tenant.key)).status).toBe(402);
  await becomes(() => left(1, tenant.key), 0);
  await grantCredits(tenant.id, 20);
  await becomes(() => left(1, tenant.key), 20);
});

test('a credential that ended reads nothing more, though its answer was kept', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 1);
  expect(await left(0, tenant.key)).toBe(1);
  await sql('update identity.api_key set revoked_at = now() where tenant_id = $1', [tenant.id]);
  await becomes(async () => (await get(0, tenant.key)).status, 401);
});

test('another credential of the tenant reads by its own permission', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 1);
  expect(await left(0, tenant.key)).toBe(1);
  const key = `cn_service_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await sql("select identity.install_api_key($1, 'bare', 'service', $2, 'contractnest')", [tenant.id, hash]);
  await sql("update identity.api_key set scopes = '{credits:spend}' where tenant_id = $1 and name = 'bare'", [
    tenant.id,
  ]);
  expect((await get(0, key)).status).toBe(403);
  expect((await get(0, key, '/api/tenant-context')).status).toBe(403);
});

test('invalidate-cache has every copy forget', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 3);
  expect([await left(0, tenant.key), await left(1, tenant.key)]).toEqual([3, 3]);
  asked(1);
  const response = await fetch(`${url(0)}/api/tenant-context/invalidate-cache`, {
    method: 'POST',
    headers: { authorization: bearer(tenant.key), 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await response.json()).toMatchObject({ differences: {} });
  await becomes(async () => {
    await left(1, tenant.key);
    return asked(1).length > 0;
  }, true);
});
