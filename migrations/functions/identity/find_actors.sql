create or replace function identity.find_actors(p_tenant_id uuid, p_text text)
returns text[]
language sql stable security definer set search_path = ''
as $$
  -- The actors that a search for somebody means: the actor as it is written, or every session that a person of this
  -- name or address had in the tenant.
  select pg_catalog.array_append(coalesce(pg_catalog.array_agg('session:' || s.session_id), '{}'), p_text)
  from identity.person as p
  join identity.session as s on s.tenant_id = p_tenant_id and s.person_id = p.person_id
  where p.person_id in (select m.person_id from identity.member as m where m.tenant_id = p_tenant_id)
    and (p.email = pg_catalog.lower(p_text) or pg_catalog.lower(p.name) = pg_catalog.lower(p_text))
$$;
comment on function identity.find_actors(uuid, text) is 'Actors as audit events name them.';
alter function identity.find_actors(uuid, text) owner to cn_platform;
revoke all on function identity.find_actors(uuid, text) from public;
grant execute on function identity.find_actors(uuid, text) to cn_definer, cn_platform;
