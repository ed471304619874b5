create or replace function platform.refuse_at_door(p_code text, p_sqlstate text, p_status integer, p_reason text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Refuses a caller before any business rule runs. PostgREST's own SQLSTATE carries the HTTP status, so
-- that somebody who calls it directly gets 401, 403 or 404 as well.
begin
  raise sqlstate 'PGRST' using
    message = pg_catalog.json_build_object(
      'code', p_sqlstate, 'message', p_code, 'hint', null,
      'details', pg_catalog.json_build_object('reason', p_reason)::text)::text,
    detail = pg_catalog.json_build_object('status', p_status, 'headers', pg_catalog.json_build_object())::text;
end
$$;
comment on function platform.refuse_at_door(text, text, integer, text) is
  'Raises a refusal with its HTTP status. Codes: unauthenticated, forbidden, not_found, session_expired, tenant_suspended, unknown_product, product_required.';
alter function platform.refuse_at_door(text, text, integer, text) owner to cn_owner;
revoke all on function platform.refuse_at_door(text, text, integer, text)
  from public, anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
grant execute on function platform.refuse_at_door(text, text, integer, text) to cn_definer, cn_platform;
