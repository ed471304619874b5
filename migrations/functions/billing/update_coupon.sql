create or replace function api.update_coupon(
  p_coupon_id uuid, p_revision integer, p_name text default null, p_status text default null, p_expires_at timestamptz default null,
  p_max_redemptions integer default null, p_max_per_tenant integer default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Renames, retires, or moves the bounds of a coupon. Who has it keeps what it gave.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'coupon_updated');
  v_coupon billing.coupon;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('update_coupon', p_idempotency_key, pg_catalog.jsonb_build_array(
    p_coupon_id, p_revision, p_name, p_status, p_expires_at, p_max_redemptions, p_max_per_tenant));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  select c.* into v_coupon from billing.coupon as c where c.coupon_id = p_coupon_id for update;
  perform catalog.require_revision(p_revision, v_coupon.revision, 'coupon');
  if p_status not in ('active', 'retired') or p_max_redemptions < greatest(1, v_coupon.redeemed) or p_max_per_tenant < 1 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
      'reason', 'status is active or retired; limits are at least 1 and what was redeemed', 'redeemed', v_coupon.redeemed)::text;
  end if;
  update billing.coupon as c set
      name = coalesce(p_name, c.name), status = coalesce(p_status, c.status), expires_at = coalesce(p_expires_at, c.expires_at),
      max_redemptions = coalesce(p_max_redemptions, c.max_redemptions), max_per_tenant = coalesce(p_max_per_tenant, c.max_per_tenant),
      revision = c.revision + 1
    where c.coupon_id = p_coupon_id returning * into v_coupon;
  perform platform.record_audit(null, 'coupon_updated', 'coupon', p_coupon_id::text, billing.describe_coupon(v_coupon));
  return catalog.keep_answer(p_idempotency_key, billing.describe_coupon(v_coupon));
end
$$;
comment on function api.update_coupon(uuid, integer, text, text, timestamptz, integer, integer, platform.request_key) is
  'Errors: forbidden, not_found, version_conflict, invalid_request, idempotency_key_reused.';
alter function api.update_coupon(uuid, integer, text, text, timestamptz, integer, integer, platform.request_key) owner to cn_platform;
revoke all on function api.update_coupon(uuid, integer, text, text, timestamptz, integer, integer, platform.request_key) from public;
grant execute on function api.update_coupon(uuid, integer, text, text, timestamptz, integer, integer, platform.request_key) to cn_admin;
