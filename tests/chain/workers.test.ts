/** The scheduler ticks, and what has run out is swept without anybody asking. */
import { randomUUID } from 'node:crypto';
import { afterAll, test } from '@jest/globals';
import { api, bearer, closeSql, edge, grantCredits, newTenant, oneSms, secret, sql } from '../support/stack.ts';

afterAll(closeSql);

test('an expired hold is released by the next tick', async () => {
  const tenant = await newTenant();
  await grantCredits(tenant.id, 5);
  await api
    .post('/api/billing/credits/reserve')
    .set('authorization', bearer(tenant.key))
    .set('idempotency-key', randomUUID())
    .send({ ...oneSms, quantity: 5, expiresInSeconds: 1 })
    .expect(201);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [row] = await sql<{ available: string }>('select available from credits.balance where tenant_id = $1', [
      tenant.id,
    ]);
    if (row?.available === '5') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('no tick within 25 seconds');
});

test('a worker’s function takes the scheduler’s secret and nothing else', async () => {
  const tick = (token: string) =>
    edge
      .post('/functions/v1/credit-lifecycle/processCreditExpiry')
      .set('authorization', bearer(token))
      .send({ max: 1 });
  await tick(secret('workerSecret')).expect(200);
  await tick('a'.repeat(43)).expect(401);
  await tick((await newTenant()).key).expect(403);
});

test('the API does not offer workers’ operations', async () => {
  await api.post('/functions/v1/credit-lifecycle/processCreditExpiry').send({}).expect(404);
});
