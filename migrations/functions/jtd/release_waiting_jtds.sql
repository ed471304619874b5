create or replace function api.release_waiting_jtds(
  p_tenant_id uuid default null, p_channel platform.code default null, p_max_release integer default 500,
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Serves the waiting line now, in order, as far as the credits go. Nothing is released twice: asking again is harmless.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtds_released');
  v_tenant_id uuid;
  v_product text;
  v_released integer;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  v_product := platform.require_product(p_product_code);
  v_released := jtd.serve_line(v_tenant_id, v_product, p_channel, least(greatest(coalesce(p_max_release, 500), 1), 500));
  return pg_catalog.jsonb_build_object('released', v_released, 'waiting', coalesce((
    select l.messages from jtd.line as l where l.tenant_id = v_tenant_id and l.product_code = v_product), 0));
end
$$;
comment on function api.release_waiting_jtds(uuid, platform.code, integer, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.release_waiting_jtds(uuid, platform.code, integer, platform.code) owner to cn_definer;
revoke all on function api.release_waiting_jtds(uuid, platform.code, integer, platform.code) from public;
grant execute on function api.release_waiting_jtds(uuid, platform.code, integer, platform.code) to authenticated, cn_admin, cn_service;
