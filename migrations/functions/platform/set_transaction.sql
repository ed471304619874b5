drop function if exists platform.set_transaction(uuid, text, text, text, text, text, text);
create or replace function platform.set_transaction(
  p_tenant_id uuid, p_kind text, p_actor text, p_scopes text, p_product text, p_now text, p_request text,
  p_impersonation text default null)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Makes the settings that policies and functions of this transaction read. On Citus by SET LOCAL, since only SET is
-- passed on to the workers of a distributed database; its text is parsed anew each time, hence set_config everywhere else.
-- The impersonation is rare and set only where there is one.
declare
  v_settings text;
begin
  if pg_catalog.current_setting('citus.version', true) is null then
    v_settings := pg_catalog.concat(
      pg_catalog.set_config('cn.tenant_id', coalesce(p_tenant_id::text, ''), true),
      pg_catalog.set_config('cn.kind', coalesce(p_kind, ''), true), pg_catalog.set_config('cn.actor', coalesce(p_actor, ''), true),
      pg_catalog.set_config('cn.scopes', coalesce(p_scopes, ''), true),
      pg_catalog.set_config('cn.product', coalesce(p_product, ''), true),
      pg_catalog.set_config('cn.now', coalesce(p_now, ''), true),
      pg_catalog.set_config('cn.request', coalesce(p_request, ''), true),
      pg_catalog.set_config('application_name', 'cn ' || coalesce(p_request, '-'), true),
      case when p_impersonation is not null then pg_catalog.set_config('cn.impersonation', p_impersonation, true) end);
    return;
  end if;
  execute pg_catalog.format(
    'set local cn.tenant_id = %L; set local cn.kind = %L; set local cn.actor = %L; set local cn.scopes = %L;'
    ' set local cn.product = %L; set local cn.now = %L; set local cn.request = %L; set local application_name = %L',
    coalesce(p_tenant_id::text, ''), p_kind, p_actor, p_scopes,
    coalesce(p_product, ''), coalesce(p_now, ''), coalesce(p_request, ''), 'cn ' || coalesce(p_request, '-'));
  if p_impersonation is not null then
    execute pg_catalog.format('set local cn.impersonation = %L', p_impersonation);
  end if;
end
$$;
comment on function platform.set_transaction(uuid, text, text, text, text, text, text, text) is
  'The only dynamic SQL of the product: the cn.* settings of one transaction.';
alter function platform.set_transaction(uuid, text, text, text, text, text, text, text) owner to cn_owner;
revoke all on function platform.set_transaction(uuid, text, text, text, text, text, text, text)
  from public, anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
grant execute on function platform.set_transaction(uuid, text, text, text, text, text, text, text) to cn_definer, cn_platform;
