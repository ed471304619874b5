create or replace function platform.name_audit_events(p_events platform.audit_event[])
returns table (event platform.audit_event, tenant jsonb, names jsonb)
language sql stable security invoker set search_path = ''
as $$
  -- Events of several tenants with what to call the tenant and its actors.
  with named as (
    select e.tenant_id, identity.name_actors(e.tenant_id, pg_catalog.array_agg(distinct e.actor)) as names
    from pg_catalog.unnest(p_events) as e
    group by e.tenant_id
  )
  select e, pg_catalog.jsonb_build_object('id', t.tenant_id, 'slug', t.slug, 'name', t.name), n.names
  from pg_catalog.unnest(p_events) as e
  join named as n on n.tenant_id = e.tenant_id
  join identity.tenant as t on t.tenant_id = e.tenant_id
$$;
comment on function platform.name_audit_events(platform.audit_event[]) is 'In no order.';
alter function platform.name_audit_events(platform.audit_event[]) owner to cn_owner;
revoke all on function platform.name_audit_events(platform.audit_event[]) from public;
grant execute on function platform.name_audit_events(platform.audit_event[]) to cn_platform;
