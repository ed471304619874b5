create or replace function api.raise_impersonation(p_reason text, p_session_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Lets staff who act for a tenant change things there, for one more reason; their own role must hold tenants:raise. The
-- time limit stays; the session goes on under a new id and token.
declare
  v_own constant identity.session := identity.require_impersonation();
  v_may boolean;
begin
  if pg_catalog.length(pg_catalog.btrim(p_reason)) not between 10 and 500 or not platform.is_visible(p_reason) then
    raise exception 'reason_required' using errcode = 'NI019', detail = '{"atLeast": 10}';
  end if;
  if exists (select from identity.tenant as t where t.tenant_id = v_own.tenant_id and t.status <> 'active') then
    perform platform.refuse_at_door('tenant_suspended', 'NI002', 403, 'a closed tenant is only looked at');
  end if;
  select pg_catalog.strpos(' ' || staff.scopes || ' ', ' tenants:raise ') > 0 into v_may
    from identity.impersonation as i
    cross join identity.resolve_session(i.staff_tenant_id, i.staff_session_id) as staff
    where i.tenant_id = v_own.tenant_id and i.impersonation_id = v_own.impersonation_id;
  if v_may is not true then
    perform platform.record_audit(v_own.tenant_id, 'impersonation_raised', 'impersonation', v_own.impersonation_id::text,
      '{"refusal": "forbidden"}');
    return platform.refuse_kept('forbidden', 'NP003', 403, '{"reason": "needs the scope tenants:raise"}');
  end if;
  update identity.impersonation as i set raised_at = platform.wall_now(), raise_reason = pg_catalog.btrim(p_reason)
    where i.tenant_id = v_own.tenant_id and i.impersonation_id = v_own.impersonation_id and i.raised_at is null;
  if found then
    perform platform.record_audit(v_own.tenant_id, 'impersonation_raised', 'impersonation', v_own.impersonation_id::text,
      pg_catalog.jsonb_build_object('reason', pg_catalog.btrim(p_reason)));
  end if;
  return identity.rotate_session(v_own, v_own.tenant_id, p_session_hash);
end
$$;
comment on function api.raise_impersonation(text, platform.token_hash) is
  'Errors: reason_required, session_expired, tenant_suspended; forbidden, also as an answer with status 403.';
alter function api.raise_impersonation(text, platform.token_hash) owner to cn_platform;
revoke all on function api.raise_impersonation(text, platform.token_hash) from public;
grant execute on function api.raise_impersonation(text, platform.token_hash) to authenticated;
