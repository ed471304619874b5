drop function if exists identity.resolve_credential(text, text);
create or replace function identity.resolve_credential(
  p_kind text, p_token_hash text,
  out refusal text, out refusal_state text, out refusal_status integer, out reason text,
  out tenant_id uuid, out actor text, out scopes text, out product_code text, out clock text, out impersonation text)
language plpgsql stable security definer set search_path = ''
as $$
-- Hash of a token → who is calling. Reads rows, so that an ended session, a revoked key or a suspended
-- tenant is refused at the very next request. A refusal is returned: the door raises it.
-- The door asks only when the same view does not show it a good key.
#variable_conflict use_column
declare
  v_credential identity.credential;
  v_tenant identity.tenant;
  v_session record;
  v_key identity.key_standing;
begin
  select c.* into v_credential from identity.credential as c where c.token_hash = p_token_hash and c.kind = p_kind;
  if not found then
    select 'unauthenticated', 'NP002', 401, 'unknown credential' into refusal, refusal_state, refusal_status, reason;
    return;
  end if;

  if v_credential.api_key_id is not null then
    select k.* into v_key from identity.key_standing as k where k.token_hash = p_token_hash;
    if v_key.alive is not true then
      select 'unauthenticated', 'NP002', 401, 'the key is revoked or expired' into refusal, refusal_state, refusal_status, reason;
      return;
    end if;
    actor := v_key.actor;
    scopes := v_key.scopes;
    product_code := v_key.product_code;
  else
    select s.* into v_session from identity.resolve_session(v_credential.tenant_id, v_credential.session_id) as s;
    if not v_session.alive then
      select 'session_expired', 'NI001', 401, v_session.reason into refusal, refusal_state, refusal_status, reason;
      return;
    end if;
    actor := v_session.actor;
    scopes := v_session.scopes;
    impersonation := v_session.impersonation;
  end if;

  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_credential.tenant_id;
  -- Staff look at a closed tenant; resolve_session() lets them change nothing there.
  if v_tenant.status <> 'active' and impersonation is null then
    select 'tenant_suspended', 'NI002', 403, 'the tenant is suspended' into refusal, refusal_state, refusal_status, reason;
    return;
  end if;
  tenant_id := v_tenant.tenant_id;
  clock := v_tenant.test_clock_at::text;
end
$$;
comment on function identity.resolve_credential(text, text) is
  'Returns the refusals unauthenticated, session_expired, tenant_suspended, or the caller.';
alter function identity.resolve_credential(text, text) owner to cn_platform;
revoke all on function identity.resolve_credential(text, text) from public;
grant execute on function identity.resolve_credential(text, text) to cn_platform;
