/** Tenants for the browser tests, each on a plan of its own, so that nothing else moves their figures. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { api, bearer, sql } from './stack.ts';

export interface PlannedTenant {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly plan: string;
}

/** One metric below a soft limit, one without a limit, one that the plan does not hold. */
const quotas = [
  { metric: 'runs', limit: 10, enforcement: 'soft', resets: 'month' },
  { metric: 'compute_minutes', limit: null, enforcement: 'hard', resets: 'month' },
  { metric: 'projects', limit: 0, enforcement: 'hard', resets: 'month' },
];

/** `trialDays`: it is in its trial. `price`: a fee in advance for each month. */
export async function newPlannedTenant(terms: { trialDays?: number; price?: string } = {}): Promise<PlannedTenant> {
  const position = randomInt(1_000, 1_000_000);
  const [plan, slug, name] = [`browser-${position}`, `browser-${position}`, `Browser test ${position}`];
  const config = {
    currency: 'USD',
    cycles: ['monthly'],
    components:
      terms.price === undefined
        ? []
        : [{ code: 'plan_fee', name: 'Plan fee', model: 'flat', timing: 'advance', price: terms.price }],
    ...(terms.trialDays !== undefined && { trial: { days: terms.trialDays } }),
    credits: [],
    addOns: [],
    features: {},
    quotas,
    rateLimitMultiplier: 1,
  };
  await sql(
    "insert into catalog.plan (product_code, code, name, description, sort_order) values ('q2o', $1, 'Browser plan', 'For one test', 99)",
    [plan],
  );
  await sql(
    `insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
     values ($1, $2, 1, 'published', now(), $3)`,
    ['q2o', plan, JSON.stringify(config)],
  );
  const email = `owner-${position}@person.example`;
  await sql("select platform.install_demo_tenant($1, $2, $3, $4, 'Browser owner', 'q2o', $5, $6, 'monthly')", [
    position,
    slug,
    name,
    email,
    plan,
    terms.trialDays === undefined ? 'active' : 'trialing',
  ]);
  const [row] = await sql<{ tenant_id: string }>('select tenant_id from identity.tenant where slug = $1', [slug]);
  const id = row?.tenant_id ?? '';
  const key = `cn_service_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await sql("select identity.install_api_key($1, 'browser', 'service', $2, 'q2o')", [id, hash]);
  return { id, name, key, plan };
}

export async function recordUsage(key: string, metric: string, quantity: number): Promise<void> {
  await api
    .post('/api/billing/usage')
    .set('authorization', bearer(key))
    .set('idempotency-key', randomBytes(16).toString('hex'))
    .send({ metric, quantity })
    .expect(201);
}
