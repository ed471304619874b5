create or replace function jtd.list_due_lines(
  out tenant_id uuid, out product_code text, out clock text, out scheduled boolean, out waiting boolean)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Tenants and products with messages whose time has come, or that wait while there are credits.
  with due as (
    select m.tenant_id, m.product_code, true as scheduled, false as waiting
    from jtd.message as m join identity.tenant as t on t.tenant_id = m.tenant_id
    where m.state = 'created' and (m.scheduled_at is null or m.scheduled_at <= coalesce(t.test_clock_at, platform.wall_now()))
    union all
    select l.tenant_id, l.product_code, false, true
    from jtd.line as l
    where l.messages > 0 and not exists (
      select from context.tenant_context as c
      where c.tenant_id = l.tenant_id and c.product_code = l.product_code and not c.can_access)
    and exists (
      select from credits.balance as b
      where b.tenant_id = l.tenant_id and b.product_code = l.product_code and b.credit_type = 'notification' and b.available > 0
        and (b.channel = 'pooled' or exists (
          select from jtd.waiting as w
          where w.tenant_id = b.tenant_id and w.product_code = b.product_code and w.channel = b.channel and w.messages > 0)))
  )
  select d.tenant_id, d.product_code::text, pg_catalog.min(t.test_clock_at)::text,
    pg_catalog.bool_or(d.scheduled), pg_catalog.bool_or(d.waiting)
  from due as d join identity.tenant as t on t.tenant_id = d.tenant_id
  group by d.tenant_id, d.product_code order by d.tenant_id, d.product_code limit 200
$$;
comment on function jtd.list_due_lines() is
  'At most 200, those of tenants in the order of their ids.';
alter function jtd.list_due_lines() owner to cn_owner;
revoke all on function jtd.list_due_lines() from public;
grant execute on function jtd.list_due_lines() to cn_platform;
