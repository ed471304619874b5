create or replace function context.max_age(p_row context.tenant_context)
returns integer
language sql stable security invoker set search_path = ''
as $$
  -- For how many seconds a cache may keep what was read from a context: half a minute, and never past the instant at which
  -- time changes it. Nothing on a sandbox's clock is kept, for it stands still and jumps.
  select case
    when p_row.valid_until is null or coalesce(pg_catalog.current_setting('cn.now', true), '') <> '' then 0
    else pg_catalog.floor(extract(epoch from least(p_row.valid_until, (
      select pg_catalog.min(b.next_due_at) from credits.balance as b
      where b.tenant_id = p_row.tenant_id and b.product_code = p_row.product_code), n.now + interval '30 seconds') - n.now))::integer
  end
  from (select platform.now() as now) as n
$$;
comment on function context.max_age(context.tenant_context) is
  'Seconds, 0 to 30.';
alter function context.max_age(context.tenant_context) owner to cn_owner;
revoke all on function context.max_age(context.tenant_context) from public;
grant execute on function context.max_age(context.tenant_context) to cn_definer;
