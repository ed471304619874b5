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
     values ($1, $2, $3, $4, 1, 'active', $5, 'USD', now() - interval '3 days', now() - interval '3 days', now() + interval '27 days')`,
    [made.id, randomUUID(), product, plan, cycle],
  );
  return made;
}

/** Sets the one quota of a metric in a plan; for tests on a database of their own. */
export async function setQuota(
  db: TestDatabase,
  [product, plan]: readonly [string, string],
  quota: { metric: string; limit: number | null; enforcement: 'hard' | 'soft'; resets?: string },
): Promise<void> {
  await db.rows(
    `update catalog.plan_version set billing_config = jsonb_set(billing_config, '{quotas}', (
       select coalesce(jsonb_agg(q), '[]') from jsonb_array_elements(billing_config -> 'quotas') as q
       where q ->> 'metric' <> ($3::jsonb) ->> 'metric') || jsonb_build_array($3::jsonb))
     where product_code = $1 and plan_code = $2`,
    [product, plan, JSON.stringify(quota)],
  );
}
