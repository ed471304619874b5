create or replace function platform.pre_request()
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The door. PostgREST runs it before every call, as the caller's role: it checks the token, resolves the
-- credential behind it to a tenant, an actor and scopes, and sets them for the transaction. Results are
-- assigned rather than selected: plpgsql evaluates an assignment without starting a query.
declare
  v_claims jsonb := nullif(pg_catalog.current_setting('request.jwt.claims', true), '')::jsonb;
  v_label text := platform.request_label(
    coalesce(nullif(pg_catalog.current_setting('request.headers', true), '')::jsonb, '{}'));
  v_kind text;
  v_caller record;
begin
  if current_user = 'anon' then
    perform platform.set_transaction(null, 'public', 'public', '', null, null, v_label);
    return;
  end if;
  v_kind := platform.require_token(v_claims, current_user);

  -- Edge, webhook and worker tokens are signed by our own processes and stand for no credential.
  if v_kind in ('edge', 'webhook', 'worker') then
    perform platform.set_transaction(null, v_kind, v_kind, '', null, null, v_label);
    return;
  end if;

  v_caller := identity.resolve_credential(v_kind, v_claims ->> 'cred');
  if v_caller.refusal is not null then
    perform platform.refuse_at_door(v_caller.refusal, v_caller.refusal_state, v_caller.refusal_status, v_caller.reason);
  end if;
  perform platform.set_transaction(
    v_caller.tenant_id, v_kind, v_caller.actor, v_caller.scopes, v_caller.product_code, v_caller.clock, v_label,
    v_caller.impersonation);
end
$$;
comment on function platform.pre_request() is
  'PostgREST db-pre-request. Errors: unauthenticated, session_expired, tenant_suspended.';
alter function platform.pre_request() owner to cn_owner;
revoke all on function platform.pre_request() from public;
grant execute on function platform.pre_request()
  to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
