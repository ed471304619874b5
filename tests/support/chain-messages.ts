/** Messages through the API, for tests with a whole stack. */
import { randomUUID } from 'node:crypto';
import { api, bearer, newTenant, sql, type TestTenant } from './stack.ts';
import { until } from './until.ts';

export interface ChainMessage {
  readonly to: string;
  readonly channel?: string;
  readonly [field: string]: unknown;
}

/** The id of an SMS with words of its own, unless told otherwise. */
export async function createMessage(key: string, { channel = 'sms', ...message }: ChainMessage): Promise<string> {
  const words = 'template' in message ? {} : { body: 'Hello', ...(channel === 'email' && { subject: 'Hello' }) };
  const { body } = await api
    .post('/api/jtd')
    .set('authorization', bearer(key))
    .set('idempotency-key', randomUUID())
    .send({ channel, ...words, ...message })
    .expect(201);
  return (body as { id: string }).id;
}

/** A tenant with a plan and without a credit. */
export async function newSender(): Promise<TestTenant> {
  const tenant = await newTenant();
  await api
    .post('/api/tenant/billing/subscribe')
    .set('authorization', bearer(tenant.key))
    .set('idempotency-key', randomUUID())
    .send({ planCode: 'standard', billingCycle: 'quarterly', quantities: { users: 4 }, trial: false })
    .expect(201);
  return tenant;
}

/** Workers take it in their own time. */
export async function untilDelivered(tenantId: string, id: string): Promise<void> {
  const delivered = "select from jtd.message where tenant_id = $1 and jtd_id = $2 and state = 'delivered'";
  await until(
    async () => (await sql(delivered, [tenantId, id]))[0],
    () => `${id} was not delivered`,
  );
}
