create or replace function identity.own_rank(p_session identity.session)
returns smallint
language plpgsql stable security invoker set search_path = ''
as $$
-- The rank of the caller's role: they give and take roles up to it.
begin
  return (
    select r.rank from identity.member as m join identity.role as r on r.code = m.role
    where m.tenant_id = p_session.tenant_id and m.person_id = p_session.person_id);
end
$$;
comment on function identity.own_rank(identity.session) is 'Null for who is no member.';
alter function identity.own_rank(identity.session) owner to cn_owner;
revoke all on function identity.own_rank(identity.session) from public;
grant execute on function identity.own_rank(identity.session) to cn_platform;
