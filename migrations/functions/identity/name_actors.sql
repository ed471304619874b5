create or replace function identity.name_actors(p_tenant_id uuid, p_actors text[])
returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Who the actors of an audit log are: `{"session:…": "Asha Rao"}`. A tenant reads the
  -- addresses of its own members, of the platform's staff the name. Owned by cn_platform because people are kept in a directory.
  select coalesce(pg_catalog.jsonb_object_agg(a.actor, a.name), '{}')
  from (
    select 'session:' || s.session_id as actor,
      p.name || coalesce((select ' <' || p.email || '>' from identity.member as m
        where m.tenant_id = p_tenant_id and m.person_id = p.person_id), '') as name
    from identity.session as s
    join identity.person as p on p.person_id = s.person_id
    where s.session_id in (
        select pg_catalog.substr(u, 9)::uuid from pg_catalog.unnest(p_actors) as u where u like 'session:%')
      and s.tenant_id in (select p_tenant_id union all select t.tenant_id from identity.tenant as t where t.is_platform)
    union all
    -- Staff acting for the tenant.
    select u.actor, p.name
    from pg_catalog.unnest(p_actors) as u(actor)
    join identity.person as p on p.person_id = pg_catalog.substring(u.actor, '^admin:([0-9a-f-]{36}) as tenant ')::uuid
    union all
    select 'api_key:' || k.api_key_id, k.name
    from identity.api_key as k
    where k.api_key_id in (
        select pg_catalog.substr(u, 9)::uuid from pg_catalog.unnest(p_actors) as u where u like 'api\_key:%')
      and k.tenant_id in (select p_tenant_id union all select t.tenant_id from identity.tenant as t where t.is_platform)
  ) as a
$$;
comment on function identity.name_actors(uuid, text[]) is 'JSON object: actor to name.';
alter function identity.name_actors(uuid, text[]) owner to cn_platform;
revoke all on function identity.name_actors(uuid, text[]) from public;
grant execute on function identity.name_actors(uuid, text[]) to cn_definer, cn_platform;
