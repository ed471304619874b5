/** Steps of subscriptions on everybody's time: taken together, taken alone, and what they write. */
import type { Caller, Document, TestDatabase } from './database.ts';

export interface Live {
  readonly id: string;
  readonly service: Caller;
}

export const daysAgo = (days: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 - days * 86_400_000);

/** On everybody's time, subscribed some days ago. */
export async function live(
  db: TestDatabase,
  product = 'q2o',
  plan = 'starter',
  at = daysAgo(40),
  trial = false,
): Promise<Live> {
  const tenant = await db.newTenant(product);
  await db.rows(
    `select platform.set_transaction($1, 'worker', 'test', '', null, $4, null),
       billing.start_subscription($1, $2, $3, 'monthly', $5)`,
    [tenant.id, product, plan, at.toISOString(), trial],
  );
  return tenant;
}

/** What the tick's first part does, and whom it leaves. */
export async function together(db: TestDatabase, ids: readonly string[]): Promise<{ steps: number; left: string[] }> {
  const [row] = await db.rows<{ steps: number; left: string[] }>(
    `select a.steps, array(select l.tenant_id::text from unnest(a.left_over) with ordinality as l(tenant_id, s, p, c, nth) order by nth) as left
     from (select platform.set_transaction(null, 'worker', 'worker:subscription-lifecycle', '', null, null, null)) as worker
     cross join lateral (
       select array(select row(t.tenant_id, s.subscription_id, s.product_code, t.test_clock_at::text)::billing.due_step
         from unnest($1::uuid[]) with ordinality as p(tenant_id, nth)
         join identity.tenant as t on t.tenant_id = p.tenant_id
         join billing.subscription as s on s.tenant_id = t.tenant_id order by p.nth) as due
       where worker is not null) as d
     cross join lateral billing.advance_together(d.due) as a`,
    [ids],
  );
  if (row === undefined) throw new Error('no answer');
  return row;
}

/** One subscription, as the tick takes whoever is left over; null when somebody else holds it. */
export const alone = async (db: TestDatabase, id: string): Promise<number | null | undefined> =>
  (
    await db.rows<{ steps: number }>(
      `with worker as materialized (
         select platform.set_transaction($1, 'worker', 'worker:subscription-lifecycle', '', null, null, null))
       select billing.advance_subscription($1, s.subscription_id) as steps
       from worker cross join billing.subscription as s where s.tenant_id = $1`,
      [id],
    )
  )[0]?.steps;

/** All that a step writes, without what differs between any two tenants and without the time of the wall. */
export const written = async (db: TestDatabase, id: string): Promise<Document[]> =>
  db.rows(
    `select to_jsonb(s) - array['tenant_id', 'subscription_id', 'created_at'] as subscription,
       (select jsonb_agg(to_jsonb(e) - array['tenant_id', 'event_id', 'subscription_id', 'recorded_at'] order by e.event_id)
         from billing.subscription_event as e where e.tenant_id = s.tenant_id) as events,
       (select jsonb_agg(to_jsonb(i) - array['tenant_id', 'item_id', 'subscription_id', 'event_id']
           || jsonb_build_object('version', e.version) order by i.item_id)
         from billing.pending_item as i join billing.subscription_event as e using (tenant_id, event_id)
         where i.tenant_id = s.tenant_id) as items,
       (select jsonb_agg(to_jsonb(m) - array['tenant_id', 'metered_id', 'subscription_id'] order by m.metered_id)
         from billing.metered_period as m where m.tenant_id = s.tenant_id) as stretches,
       (select jsonb_agg(to_jsonb(n) - array['tenant_id', 'notice_id', 'subject_id', 'recorded_at', 'dedupe_key']
           || jsonb_build_object('key', replace(n.dedupe_key, s.subscription_id::text, 'it'),
             'about', n.subject_id = s.subscription_id::text, 'message', (
               select to_jsonb(m) - array['tenant_id', 'jtd_id', 'source_id', 'created_at', 'queued_at', 'due_at', 'updated_at']
               from jtd.notice_message as x join jtd.message as m on m.tenant_id = x.tenant_id and m.jtd_id = x.jtd_id
               where x.tenant_id = n.tenant_id and x.notice_id = n.notice_id)) order by n.notice_id)
         from billing.notice as n where n.tenant_id = s.tenant_id and n.subject_type = 'subscription') as told,
       (select jsonb_agg(jsonb_build_array(a.action, a.actor, a.outcome, a.request_id, a.detail - 'eventId',
           a.subject_id = s.subscription_id::text) order by a.occurred_at, a.event_id)
         from platform.audit_event as a where a.tenant_id = s.tenant_id and a.subject_type = 'subscription') as audit,
       (select jsonb_agg(jsonb_build_array(e.kind, e.channel, e.quantity, e.balance_after, e.actor) order by e.seq)
         from credits.entry as e where e.tenant_id = s.tenant_id) as credits,
       (select jsonb_agg(jsonb_build_array(k.metric, k.window_kind, k.window_start, k.value) order by k.metric, k.window_kind, k.window_start)
         from billing.usage_counter as k where k.tenant_id = s.tenant_id) as counters,
       (select jsonb_agg(to_jsonb(c) - array['tenant_id', 'subscription_id', 'valid_from', 'settling_until', 'updated_at', 'branding'])
         from context.tenant_context as c where c.tenant_id = s.tenant_id) as context
     from billing.subscription as s where s.tenant_id = $1`,
    [id],
  );
