create or replace function identity.find_actors_everywhere(p_text text)
returns text[]
language sql stable security invoker set search_path = ''
as $$
  -- The actors that a search of platform staff means: the actor as it is written, or every session that people of this
  -- name or address had in any tenant, as themselves or acting for it.
  select pg_catalog.array_append(coalesce(pg_catalog.array_agg(
      case when s.impersonation_id is null then 'session:' || s.session_id
        else 'admin:' || s.person_id || ' as tenant session:' || s.session_id end), '{}'), p_text)
  from identity.person as p
  join identity.session as s on s.person_id = p.person_id
  where p.email = pg_catalog.lower(p_text) or pg_catalog.lower(p.name) = pg_catalog.lower(p_text)
$$;
comment on function identity.find_actors_everywhere(text) is 'Actors as audit events name them.';
alter function identity.find_actors_everywhere(text) owner to cn_owner;
revoke all on function identity.find_actors_everywhere(text) from public;
grant execute on function identity.find_actors_everywhere(text) to cn_platform;
