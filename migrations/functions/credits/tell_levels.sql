drop function if exists credits.tell_levels(integer);
create or replace function credits.tell_levels(p_max integer, p_tenant_id uuid default null)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells the owners of balances that fell, of all tenants or of one: once for all channels of a credit type, of the
-- graver level alone, and not of one that has risen again meanwhile. Another machine's are passed over. Locks: the alerts.
declare
  v_alert record;
begin
  for v_alert in
    with untold as (
      select a.tenant_id, a.product_code, a.credit_type, a.channel, a.level, a.raised_at from credits.level_alert as a
      where a.told_at is null and (p_tenant_id is null or a.tenant_id = p_tenant_id)
      order by a.raised_at limit p_max for update skip locked
    ), told as (
      update credits.level_alert as a set told_at = platform.wall_now()
        from untold as u
        where a.tenant_id = u.tenant_id and a.product_code = u.product_code and a.credit_type = u.credit_type
          and a.channel = u.channel and a.level = u.level and a.raised_at = u.raised_at
        returning a.*
    )
    select t.tenant_id, t.product_code, t.credit_type, pg_catalog.min(t.level) as level, pg_catalog.max(t.raised_at) as raised_at,
      pg_catalog.to_jsonb(pg_catalog.array_agg(distinct t.channel::text)) as channels,
      pg_catalog.min(t.available::bigint) as available, pg_catalog.max(t.threshold::bigint) as threshold
    from told as t
    where t.cleared_at is null
    group by t.tenant_id, t.product_code, t.credit_type
  loop
    perform platform.set_transaction(v_alert.tenant_id, 'worker', 'worker:credit-lifecycle', '', null, v_alert.raised_at::text,
      nullif(pg_catalog.current_setting('cn.request', true), ''));
    perform billing.record_notice(v_alert.tenant_id, v_alert.product_code, 'credits_' || v_alert.level, 'credits', v_alert.credit_type,
      pg_catalog.concat_ws('/', 'credits_' || v_alert.level, v_alert.product_code, v_alert.credit_type,
        pg_catalog.trunc(extract(epoch from v_alert.raised_at) * 1000000)),
      pg_catalog.jsonb_build_object('creditType', v_alert.credit_type, 'channels', v_alert.channels,
        'available', v_alert.available, 'threshold', v_alert.threshold));
  end loop;
end
$$;
comment on function credits.tell_levels(integer, uuid) is 'Bounded and idempotent. Locks: the alerts.';
alter function credits.tell_levels(integer, uuid) owner to cn_owner;
revoke all on function credits.tell_levels(integer, uuid) from public;
grant execute on function credits.tell_levels(integer, uuid) to cn_platform;
