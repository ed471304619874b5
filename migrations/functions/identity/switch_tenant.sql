create or replace function api.switch_tenant(p_tenant_id uuid, p_session_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Goes on in another tenant of the same person, under a new session id and token.
declare
  v_own constant identity.session := identity.require_person();
begin
  perform 1 from identity.person_tenant as pt
    join identity.member as m on m.tenant_id = pt.tenant_id and m.person_id = pt.person_id and m.status = 'active'
    join identity.tenant as t on t.tenant_id = pt.tenant_id and t.status = 'active'
    where pt.person_id = v_own.person_id and pt.audience = v_own.audience and pt.tenant_id = p_tenant_id;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such tenant');
  end if;
  perform platform.record_audit(p_tenant_id, 'signed_in', 'person', v_own.person_id::text,
    pg_catalog.jsonb_build_object('switchedFrom', v_own.tenant_id));
  return identity.rotate_session(v_own, p_tenant_id, p_session_hash);
end
$$;
comment on function api.switch_tenant(uuid, platform.token_hash) is 'Errors: forbidden, not_found, session_expired.';
alter function api.switch_tenant(uuid, platform.token_hash) owner to cn_platform;
revoke all on function api.switch_tenant(uuid, platform.token_hash) from public;
grant execute on function api.switch_tenant(uuid, platform.token_hash) to authenticated;
