create or replace function platform.pre_request()
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- The door. PostgREST runs it before every call: it checks the token, resolves the credential behind it to a tenant, an
-- actor and scopes, and sets them for the transaction. It stands in front of everything, so a key that is good costs one
-- query and few expressions: each is prepared anew in every transaction. As it runs with its owner's rights, the
-- caller's role is the setting `role`.
declare
  v_claims constant jsonb := nullif(pg_catalog.current_setting('request.jwt.claims', true), '')::jsonb;
  v_kind constant text := v_claims ->> 'typ';
  v_role constant text := pg_catalog.current_setting('role');
  v_label constant text := platform.request_label(pg_catalog.current_setting('request.headers', true));
  v_now constant numeric := extract(epoch from pg_catalog.clock_timestamp());
  -- What PostgREST does not insist on: exp, aud, a life of two minutes at the most (tokens are made for one; a signer's
  -- clock may run 30 s ahead), and a type that belongs to the role. It also lets a token live 30 s past its exp.
  v_fault constant text := case
      when pg_catalog.jsonb_typeof(v_claims -> 'exp') is distinct from 'number'
        or pg_catalog.jsonb_typeof(v_claims -> 'iat') is distinct from 'number' then 'exp and iat are required'
      when (v_claims -> 'exp')::numeric <= v_now then 'the token has expired'
      when (v_claims -> 'iat')::numeric > v_now + 30
        or (v_claims -> 'exp')::numeric - (v_claims -> 'iat')::numeric > 120 then 'the token lives too long'
      when not v_claims @> '{"aud": "contractnest", "iss": "contractnest"}' then 'the token is for somebody else'
      when v_role is distinct from '{"person": "authenticated", "admin": "cn_admin", "service": "cn_service",
          "client": "cn_client", "edge": "cn_edge", "webhook": "cn_webhook", "worker": "cn_worker"}'::jsonb ->> v_kind
        then 'type and role do not agree' end;
  v_settings text;
  v_caller record;
begin
  -- On Citus only SET reaches the other machines, so it goes the longer way.
  if v_fault is null and v_kind in ('service', 'admin') and pg_catalog.current_setting('citus.version', true) is null then
    select pg_catalog.concat(
        pg_catalog.set_config('cn.tenant_id', k.tenant_id::text, true), pg_catalog.set_config('cn.kind', k.kind, true),
        pg_catalog.set_config('cn.actor', k.actor, true), pg_catalog.set_config('cn.scopes', k.scopes, true),
        pg_catalog.set_config('cn.product', coalesce(k.product_code, ''), true),
        pg_catalog.set_config('cn.now', coalesce(k.clock, ''), true),
        pg_catalog.set_config('cn.request', coalesce(v_label, ''), true),
        pg_catalog.set_config('application_name', 'cn ' || coalesce(v_label, '-'), true))
      into v_settings
      from identity.key_standing as k
      where k.token_hash = v_claims ->> 'cred' and k.kind = v_kind and k.alive and k.open;
    if found then
      return;
    end if;
  elsif v_role = 'anon' then
    perform platform.set_transaction(null, 'public', 'public', '', null, null, v_label);
    return;
  elsif v_fault is not null then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, v_fault);
  elsif v_kind in ('edge', 'webhook', 'worker') then
    -- Signed by our own processes; no credential stands behind them.
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
alter function platform.pre_request() owner to cn_platform;
revoke all on function platform.pre_request() from public;
grant execute on function platform.pre_request()
  to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
