/** What a service asks before it works: rates, limits and features, over HTTP and by plan. */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { api, bearer, closeSql, sql } from '../support/stack.ts';

afterAll(closeSql);

/** A subscriber of devplatform, whose plans differ in features, limits and rate. */
async function subscriberOf(plan: string): Promise<string> {
  const position = randomInt(1_000_000, 100_000_000);
  const slug = `gates-${position}`;
  await sql("select platform.install_demo_tenant($1, $2, $2, $3, 'Owner', 'devplatform', $4, 'active', 'monthly')", [
    position,
    slug,
    `${slug}@person.example`,
    plan,
  ]);
  const [row] = await sql<{ tenant_id: string }>('select tenant_id from identity.tenant where slug = $1', [slug]);
  const key = `cn_service_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await sql("select identity.install_api_key($1, 'gates', 'service', $2, 'devplatform')", [row?.tenant_id, hash]);
  return key;
}

let free: string;
let pro: string;
beforeAll(async () => {
  [free, pro] = [await subscriberOf('free'), await subscriberOf('pro')];
});

const ask = (key: string, path: string) => api.get(`/v1/subscription/${path}`).set('authorization', bearer(key));
const tell = (key: string, path: string, body: object) =>
  api
    .post(`/v1/subscription/${path}`)
    .set('authorization', bearer(key))
    .set('idempotency-key', randomUUID())
    .send(body);

/** What a header of draft-ietf-httpapi-ratelimit-headers says per policy, once the API has learned whose key it is. */
async function policiesOf(key: string): Promise<Record<string, number>> {
  for (;;) {
    const { headers } = await ask(key, 'rate-limit').expect(200);
    const policy = String(headers['ratelimit-policy']);
    expect(headers['ratelimit']).toMatch(/^("\w+";r=\d+;t=\d+(, )?)+$/);
    const found = [...policy.matchAll(/"(\w+)";q=(\d+);w=60/g)].map(([, name, quota]) => [name, Number(quota)]);
    if (found.length === 2) return Object.fromEntries(found) as Record<string, number>;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('the rate of a plan stands in the headers of every answer', async () => {
  const times = async (key: string): Promise<number> => {
    const { body } = await ask(key, 'rate-limit').expect(200);
    return (body as { multiplier: number }).multiplier;
  };
  const [base, more] = [await policiesOf(free), await policiesOf(pro)];
  const [of, by] = [await times(free), await times(pro)];
  expect(by).toBeGreaterThan(of);
  expect(more).toEqual({ key: ((base['key'] ?? 0) / of) * by, tenant: ((base['tenant'] ?? 0) / of) * by });
});

test('a limit answers with limit, used, when it resets and what to do; nothing above it is counted', async () => {
  const { body: usage } = await ask(free, 'usage').expect(200);
  const jobs = (usage as { items: { metric: string; limit: number | null }[] }).items.find(
    ({ metric }) => metric === 'max_jobs_per_month' || metric === 'jobs',
  );
  const [metric, limit] = [jobs?.metric ?? '', jobs?.limit ?? 0];
  expect(limit).toBeGreaterThan(0);
  await tell(free, 'usage/increment', { metric, quantity: limit }).expect(({ status }) =>
    expect([200, 201]).toContain(status),
  );
  const checked = await tell(free, 'quota/check', { metric, quantity: 1 }).expect(200);
  const denied = { limit, used: limit, resetsAt: expect.stringMatching(/^\d{4}-/) as unknown, action: 'upgrade' };
  expect(checked.body).toMatchObject({ allowed: false, ...denied });
  const refused = await tell(free, 'usage/increment', { metric, quantity: 1 });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.body).toMatchObject({ code: 'limit_reached', action: 'upgrade', context: { limit, used: limit } });
  expect((refused.body as { context: object }).context).toHaveProperty('resetsAt');
  const { body: after } = await ask(free, 'usage').expect(200);
  expect((after as typeof usage as { items: object[] }).items).toContainEqual(
    expect.objectContaining({ metric, used: limit, remaining: 0 }),
  );
});

test('features by plan, and the plan itself', async () => {
  const custom = 'features/custom_models';
  expect((await ask(free, custom).expect(200)).body).toMatchObject({
    enabled: false,
    reason: 'not_in_plan',
    action: 'upgrade',
  });
  expect((await ask(pro, custom).expect(200)).body).toMatchObject({ enabled: true, planCode: 'pro' });
  expect((await ask(pro, 'features/cows').expect(422)).body).toMatchObject({ code: 'unknown_feature' });
  expect((await ask(pro, 'me').expect(200)).body).toMatchObject({
    productCode: 'devplatform',
    subscription: { planCode: 'pro' },
  });
});
