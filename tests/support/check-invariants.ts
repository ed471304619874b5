import type { TestDatabase } from './database.ts';

/** The breaches of every tenant's books, by the product's own rules; call it at the end of every scenario. */
export async function brokenInvariants(db: Pick<TestDatabase, 'rows'>): Promise<unknown[]> {
  return db.rows(
    `select t.tenant_id, b.rule, b.subject from identity.tenant as t cross join lateral credits.list_breaches(t.tenant_id) as b
     union all
     select tp.tenant_id, 'a context is the truth', e.differences::text
     from identity.tenant_product as tp
     join identity.tenant as t on t.tenant_id = tp.tenant_id
     cross join lateral platform.set_transaction(tp.tenant_id, '', '', '', null, t.test_clock_at::text, null) as s
     cross join lateral context.examine(case when s::text = '' then tp.tenant_id end, tp.product_code) as e
     where e.state = 'current' and e.differences <> '{}'`,
  );
}

/** Counters that do not say what their events add up to, day by day. */
export async function brokenCounters(db: Pick<TestDatabase, 'rows'>): Promise<unknown[]> {
  return db.rows(`
    select c.tenant_id, c.metric, c.window_start, c.value
    from billing.usage_counter as c
    join identity.tenant as t on t.tenant_id = c.tenant_id
    where c.window_kind = 'day' and c.value is distinct from billing.aggregate_usage(
      c.tenant_id, c.product_code, c.metric, c.window_start,
      (c.window_start at time zone t.time_zone + interval '1 day') at time zone t.time_zone)`);
}
