-- Subscribers whose month has just ended, with a hundred events each, as if they had been billed before: of kaladristi, a
-- fee in advance and reports afterwards. Without foreign keys and triggers, for all of it is one data set.
create table bench.subscriber as
  select ('00000000-0000-4001-8000-' || lpad(n::text, 12, '0'))::uuid as id, n from generate_series(1, :subscriptions) as n;
insert into identity.tenant (tenant_id, slug, name) select id, 'bench-billing-' || n, 'Subscriber ' || n from bench.subscriber;
insert into identity.tenant_product (tenant_id, product_code) select id, 'kaladristi' from bench.subscriber;
insert into billing.invoice_series (tenant_id, issuer_code, kind, series)
  select id, 'platform', 'invoice', 'INV-' || lpad(upper(to_hex(n)), 5, '0') from bench.subscriber;
insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle,
    currency, anchor_at, period_start, period_end, next_due_at)
  select id, gen_random_uuid(), 'kaladristi', 'standard', 1, 'active', 'monthly', 'INR', a.at, a.at, a.at + interval '1 month',
    a.at + interval '1 month'
  from bench.subscriber cross join (select date_trunc('hour', now()) - interval '1 month' as at) as a;
insert into billing.usage_event (tenant_id, recorded_at, event_id, product_code, metric, quantity, occurred_at, actor)
  select s.id, e.at, gen_random_uuid(), 'kaladristi', 'ai_research_report', 1, e.at, 'bench'
  from bench.subscriber as s
  cross join (
    select date_trunc('hour', now()) - interval '1 month' + g * interval '6 hours' as at
    from generate_series(1, :events) as g) as e;
