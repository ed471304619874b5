create or replace function identity.person_of_session(p_session_hash text, p_audience text)
returns uuid
language plpgsql stable security invoker set search_path = ''
as $$
-- The person who is signed in with a token, for the few operations that the edge makes in their name. Staff who act
-- for a tenant are nobody here.
begin
  return (
    select s.person_id
    from identity.credential as c
    join identity.session as s on s.tenant_id = c.tenant_id and s.session_id = c.session_id and s.impersonation_id is null
    cross join identity.resolve_session(s.tenant_id, s.session_id) as now
    where c.token_hash = p_session_hash and s.audience = p_audience and now.alive);
end
$$;
comment on function identity.person_of_session(text, text) is 'Null: nobody.';
alter function identity.person_of_session(text, text) owner to cn_owner;
revoke all on function identity.person_of_session(text, text) from public;
grant execute on function identity.person_of_session(text, text) to cn_platform;
