create or replace function identity.end_sessions(p_tenant_id uuid, p_person_id uuid, p_except uuid default null)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Ends a member's sessions in a tenant; the next request with any of their tokens is refused.
declare
  v_count integer;
begin
  update identity.session as s set ended_at = platform.wall_now(), end_reason = 'revoked'
    where s.tenant_id = p_tenant_id and s.person_id = p_person_id and s.ended_at is null
      and s.session_id is distinct from p_except;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
comment on function identity.end_sessions(uuid, uuid, uuid) is 'How many were alive.';
alter function identity.end_sessions(uuid, uuid, uuid) owner to cn_owner;
revoke all on function identity.end_sessions(uuid, uuid, uuid) from public;
grant execute on function identity.end_sessions(uuid, uuid, uuid) to cn_definer, cn_platform;
