/** Everything that a tenant's year leaves in the books, without ids and without the time of the wall. */
import type { TestDatabase } from '../../support/database.ts';

const tables: Readonly<Record<string, string>> = {
  subscriptions: `select s.status, s.plan_code, s.period_start, s.period_end, s.version, s.next_due_at, s.grace_starts_at,
      s.grace_ends_at, s.ended_at, s.quantities, s.period_quantities
    from billing.subscription as s where s.tenant_id = $1 order by s.created_at, s.version`,
  events: `select e.kind, e.cause, e.from_status, e.to_status, e.plan_code, e.period_start, e.period_end, e.occurred_at
    from billing.subscription_event as e where e.tenant_id = $1 order by e.event_id`,
  items: `select i.kind, i.component, i.description, i.amount, i.period_start, i.period_end, i.created_at,
      v.billed_at, right(v.number, 5) as number
    from billing.pending_item as i left join billing.invoice as v on v.tenant_id = i.tenant_id and v.invoice_id = i.invoice_id
    where i.tenant_id = $1 order by i.item_id`,
  invoices: `select right(i.number, 5) as number, i.status, i.kind, i.billed_at, i.issued_at, i.due_at, i.settled_at,
      i.period_start, i.period_end, i.total, i.created_at, i.created_by
    from billing.invoice as i where i.tenant_id = $1 order by i.invoice_id`,
  lines: `select right(i.number, 5) as number, l.position, l.description, l.quantity, l.unit_price, l.amount, l.period_start, l.period_end
    from billing.invoice_line as l join billing.invoice as i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    where l.tenant_id = $1 order by i.invoice_id, l.position`,
  entries: `select e.kind, e.channel, e.quantity, e.balance_after, e.held_after, e.created_at, split_part(e.actor, ':', 1) as actor
    from credits.entry as e where e.tenant_id = $1 order by e.product_code, e.credit_type, e.channel, e.seq`,
  warnings: `select w.expires_at, w.remaining, w.warned_at from credits.expiry_warning as w where w.tenant_id = $1 order by 1, 2, 3`,
  levels: `select a.channel, a.level, a.raised_at, a.cleared_at, a.available from credits.level_alert as a
    where a.tenant_id = $1 order by 1, 2, 3`,
  alerts: `select a.metric, a.window_kind, a.window_start, a.percent, a.value, a.raised_at from billing.usage_alert as a
    where a.tenant_id = $1 order by 1, 2, 3, 4`,
  notices: `select n.topic, n.subject_type, n.occurred_at from billing.notice as n where n.tenant_id = $1 order by n.occurred_at, n.topic`,
  messages: `select m.state, m.scheduled_at, m.expires_at from jtd.message as m
    where m.tenant_id = $1 and m.scheduled_at is not null order by m.scheduled_at, m.jtd_id`,
  parked: `select w.worker, w.reason from billing.parked_work as w where w.tenant_id = $1 order by 1, 2`,
};

export async function leftBehind(db: TestDatabase, tenantId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(tables)) found[name] = await db.rows(sql, [tenantId]);
  return found;
}
