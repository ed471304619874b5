create or replace function api.list_parked_work(
  p_worker text default null, p_search platform.short_text default null, p_page integer default 1, p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What workers have set aside because it failed, of all tenants, the latest first. Balances are tried again by
-- themselves; everything else waits for somebody.
declare
  v_size constant integer := least(greatest(coalesce(p_page_size, 25), 1), 100);
  v_page constant integer := greatest(coalesce(p_page, 1), 1);
  v_pattern constant text := platform.like_pattern(p_search);
  v_total integer;
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  with parked as materialized (
    select w.tenant_id, t.name, w.worker::text as worker, w.subject_id::text as subject,
      coalesce(w.product_code, s.product_code)::text as product_code, w.reason, w.parked_at, null::timestamptz as next_attempt_at
    from billing.parked_work as w
    join identity.tenant as t on t.tenant_id = w.tenant_id
    left join billing.subscription as s on s.tenant_id = w.tenant_id and s.subscription_id = w.subject_id
    union all
    select b.tenant_id, t.name, 'credit-lifecycle', pg_catalog.concat_ws('/', b.product_code, b.credit_type, b.channel),
      b.product_code, b.reason, b.failed_at, b.next_attempt_at
    from credits.balance_parked as b
    join identity.tenant as t on t.tenant_id = b.tenant_id
  ), matching as (
    select p.* from parked as p
    where (p_worker is null or p.worker = p_worker)
      and (v_pattern is null or pg_catalog.lower(pg_catalog.concat_ws(' ', p.name, p.reason, p.worker)) like v_pattern)
  )
  select (select pg_catalog.count(*) from matching), coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'tenantId', m.tenant_id, 'tenantName', m.name, 'worker', m.worker, 'subject', m.subject, 'productCode', m.product_code,
      'reason', m.reason, 'parkedAt', m.parked_at, 'nextAttemptAt', m.next_attempt_at)
      order by m.parked_at desc, m.tenant_id, m.worker, m.subject), '[]')
    into v_total, v_items
    from (select x.* from matching as x order by x.parked_at desc, x.tenant_id, x.worker, x.subject
      limit v_size offset (v_page - 1)::bigint * v_size) as m;
  return pg_catalog.jsonb_build_object('items', v_items, 'page', v_page, 'pageSize', v_size, 'total', v_total);
end
$$;
comment on function api.list_parked_work(text, platform.short_text, integer, integer) is 'Errors: forbidden.';
alter function api.list_parked_work(text, platform.short_text, integer, integer) owner to cn_platform;
revoke all on function api.list_parked_work(text, platform.short_text, integer, integer) from public;
grant execute on function api.list_parked_work(text, platform.short_text, integer, integer) to cn_admin;
