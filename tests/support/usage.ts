/** Shorthands for tests about usage and its limits. */
import { randomUUID } from 'node:crypto';
import type { Caller, TestDatabase } from './database.ts';

/** A tenant nobody else uses, three days into a period of thirty. */
export async function subscribed(
  db: TestDatabase,
  product: string,
  plan: string,
  cycle = 'monthly',
): Promise<{ id: string; service: Caller }> {
  const made = await db.newTenant(product);
  await db.rows(
    `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle, currency, anchor_at, period_start, period_end)
     values ($1, $2, $3::text, $4::text, (select max(version) from catalog.plan_version where (product_code, plan_code) = ($3::text, $4::text)), 'active', $5, 'USD', now() - interval '3 days', now() - interval '3 days', now() + interval '27 days')`,
    [made.id, randomUUID(), product, plan, cycle],
  );
  return made;
}

/** Sets the one quota of a metric: a new version of the plan, to which its subscribers are moved. On a database of its own. */
export async function setQuota(
  db: TestDatabase,
  [product, plan]: readonly [string, string],
  quota: { metric: string; limit: number | null; enforcement: 'hard' | 'soft'; resets?: string },
): Promise<void> {
  await db.rows(
    `with made as (
       insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
       select product_code, plan_code, version + 1, 'published', now(), jsonb_set(billing_config, '{quotas}', (
         select coalesce(jsonb_agg(q), '[]') from jsonb_array_elements(billing_config -> 'quotas') as q
         where q ->> 'metric' <> ($3::jsonb) ->> 'metric') || jsonb_build_array($3::jsonb))
       from catalog.plan_version where product_code = $1 and plan_code = $2 order by version desc limit 1
       returning product_code, plan_code, version)
     update billing.subscription as s set plan_version = made.version
     from made where s.product_code = made.product_code and s.plan_code = made.plan_code`,
    [product, plan, JSON.stringify(quota)],
  );
}
