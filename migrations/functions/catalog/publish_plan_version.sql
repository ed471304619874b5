create or replace function api.publish_plan_version(
  p_product_code platform.code, p_plan_code platform.code, p_version integer, p_revision integer,
  p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Makes a draft without faults what new subscribers get. From then on it never changes.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'plan_version_published');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('publish_plan_version', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_plan_code, p_version, p_revision));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_draft(catalog.lock_version(p_product_code, p_plan_code, p_version, p_revision));
  update catalog.plan_version as v
    set status = 'published', published_at = platform.wall_now(), updated_at = platform.wall_now(), revision = v.revision + 1
    where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = p_version;
  perform platform.record_audit(null, 'plan_version_published', 'plan_version', p_product_code || '/' || p_plan_code || '/' || p_version);
  return catalog.keep_answer(p_idempotency_key, catalog.describe_version(p_product_code, p_plan_code, p_version));
end
$$;
comment on function api.publish_plan_version(platform.code, platform.code, integer, integer, platform.request_key) is
  'Errors: forbidden, not_found, version_conflict, version_published, invalid_billing_config, idempotency_key_reused.';
alter function api.publish_plan_version(platform.code, platform.code, integer, integer, platform.request_key) owner to cn_platform;
revoke all on function api.publish_plan_version(platform.code, platform.code, integer, integer, platform.request_key) from public;
grant execute on function api.publish_plan_version(platform.code, platform.code, integer, integer, platform.request_key) to cn_admin;
