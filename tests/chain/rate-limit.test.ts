/** Two copies of the API share the limit of a tenant. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createApp } from '../../contractnest-api/src/app.ts';
import { readConfig } from '../../contractnest-api/src/config.ts';
import { createEdgeClient } from '../../contractnest-api/src/edge-client.ts';
import { close, createHttpServer, listen } from '../../contractnest-api/src/server.ts';
import { bearer, closeSql, newTenant, secret, stack } from '../support/stack.ts';

const copies: { readonly url: string; readonly stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  for (let copy = 0; copy < 2; copy += 1) {
    const config = readConfig({
      CN_EDGE_URL: stack.edgeUrl,
      CN_JWT_PRIVATE_KEY: secret('jwtPrivateKey'),
      CN_RATE_LIMIT_TENANT: '60',
      CN_RATE_LIMIT_KEY: '1000',
    });
    const logger = pino({ level: 'silent' });
    const edge = createEdgeClient(config);
    const app = await createApp({ config, edge, logs: { logger, requests: logger }, version: 'test' });
    const server = createHttpServer(app, 100);
    const port = await listen(server, 0, '127.0.0.1');
    const stop = async (): Promise<void> => {
      await close(server, 100);
      await edge.pool.destroy();
    };
    copies.push({ url: `http://127.0.0.1:${port}`, stop });
  }
});
afterAll(async () => {
  for (const copy of copies) await copy.stop();
  await closeSql();
});

test('what one let through, the other does not give away again', async () => {
  const tenant = await newTenant();
  const ask = (copy: number) =>
    fetch(`${copies[copy]?.url ?? ''}/api/billing/credits/${tenant.id}`, {
      headers: { authorization: bearer(tenant.key) },
    });
  const secondsPass = () => new Promise((resolve) => setTimeout(resolve, 2_500));
  // Each learns whose key it is.
  expect((await ask(0)).status).toBe(200);
  expect((await ask(1)).status).toBe(200);
  await secondsPass();
  for (let index = 0; index < 40; index += 1) expect((await ask(0)).status).toBe(200);
  await secondsPass();
  // Refresh what copy 1 knows: it learns with its next report.
  expect((await ask(1)).status).toBe(200);
  await secondsPass();
  let given = 0;
  let refused: Response | undefined;
  for (let index = 0; index < 60 && refused === undefined; index += 1) {
    const answer = await ask(1);
    if (answer.status === 429) refused = answer;
    else given += 1;
  }
  // 60 a minute, 42 used, some seven given back by the time that passed.
  expect(given).toBeGreaterThan(10);
  expect(given).toBeLessThan(40);
  expect(refused?.headers.get('ratelimit')).toMatch(/^"tenant";r=0;t=\d+/);
  expect(refused?.headers.get('ratelimit-policy')).toMatch(/^"tenant";q=60;w=60/);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused?.json()).toMatchObject({ code: 'rate_limited', action: 'wait', context: { policy: 'tenant' } });
});
