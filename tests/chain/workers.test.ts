/** The scheduler ticks, and what has run out is swept without anybody asking. */
import { randomUUID } from 'node:crypto';
import { afterAll, test } from '@jest/globals';
import { api, bearer, closeSql, edge, grantCredits, newTenant, oneSms, secret, sql } from '../support/stack.ts';
import { until } from '../support/until.ts';

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
  const released = 'select from credits.balance where tenant_id = $1 and available = 5';
  await until(
    async () => (await sql(released, [tenant.id]))[0],
    () => 'no tick released it',
  );
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
