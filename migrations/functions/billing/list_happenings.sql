create or replace function billing.list_happenings(
  p_tenant_id uuid, p_began timestamptz, p_from timestamptz, p_to timestamptz)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a move of the clock from p_from to p_to made happen, in order: steps of subscriptions, invoices, credits that
  -- began or ended, notices, and what failed. p_began is when the move itself began: what stood there before is left out.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'at', h.at, 'kind', h.kind, 'id', h.id, 'what', h.what, 'productCode', h.product_code, 'detail', h.detail)
    order by h.at, h.rank, h.id), '[]')
  from (
    select e.occurred_at as at, 2 as rank, 'event' as kind, e.event_id::text as id, e.kind::text as what, e.product_code::text,
      pg_catalog.jsonb_build_object('status', e.to_status, 'periodEnd', e.period_end) as detail
    from billing.subscription_event as e
    where e.tenant_id = p_tenant_id and e.recorded_at >= p_began and e.occurred_at between p_from and p_to
    union all
    select i.issued_at, 3, 'invoice', i.invoice_id::text, i.kind::text, i.product_code::text,
      pg_catalog.jsonb_build_object('number', i.number, 'total',
        pg_catalog.jsonb_build_object('amount', i.total, 'currency', i.currency))
    from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.issued_at between p_from and p_to and platform.uuid_time(i.invoice_id) >= p_began
    union all
    select e.created_at, 1, 'entry', e.entry_id::text, e.kind::text, e.product_code::text,
      pg_catalog.jsonb_build_object('creditType', e.credit_type, 'channel', nullif(e.channel, 'pooled'), 'quantity', e.quantity)
    from credits.entry as e
    where e.tenant_id = p_tenant_id and e.created_at between p_from and p_to and e.actor like 'worker:%'
    union all
    select n.occurred_at, 4, 'notice', n.notice_id::text, n.topic::text, n.product_code::text, n.detail
    from billing.notice as n
    where n.tenant_id = p_tenant_id and n.recorded_at >= p_began
    union all
    select p_to, 5, 'parked', w.subject_id::text, w.worker::text, null, pg_catalog.jsonb_build_object('reason', w.reason)
    from billing.parked_work as w where w.tenant_id = p_tenant_id and w.parked_at >= p_began
    union all
    select p_to, 5, 'parked', p.credit_type || ':' || p.channel, 'credit-lifecycle', p.product_code::text,
      pg_catalog.jsonb_build_object('reason', p.reason)
    from credits.balance_parked as p where p.tenant_id = p_tenant_id and p.failed_at >= p_began
  ) as h
$$;
comment on function billing.list_happenings(uuid, timestamptz, timestamptz, timestamptz) is 'Items of the contract.';
alter function billing.list_happenings(uuid, timestamptz, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.list_happenings(uuid, timestamptz, timestamptz, timestamptz) from public;
grant execute on function billing.list_happenings(uuid, timestamptz, timestamptz, timestamptz) to cn_platform;
