drop function if exists api.update_plan_version(platform.code, platform.code, integer, integer, jsonb, platform.short_text, platform.request_key);
create or replace function api.update_plan_version(
  p_product_code platform.code, p_plan_code platform.code, p_version integer, p_revision integer,
  p_billing_config jsonb default null, p_note text default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Saves a draft as it was at p_revision, with its faults: work in progress is not lost. A published version is refused.
-- An empty note takes the note away.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'plan_version_updated');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('update_plan_version', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_plan_code, p_version, p_revision, p_billing_config, p_note));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_draft(catalog.lock_version(p_product_code, p_plan_code, p_version, p_revision));
  perform catalog.require_document(p_billing_config);
  perform catalog.require_text('note', nullif(p_note, ''), 500);
  update catalog.plan_version as v
    set billing_config = coalesce(p_billing_config, v.billing_config), note = case when p_note is null then v.note else nullif(p_note, '') end,
      revision = v.revision + 1, updated_at = platform.wall_now()
    where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = p_version;
  perform platform.record_audit(null, 'plan_version_updated', 'plan_version', p_product_code || '/' || p_plan_code || '/' || p_version);
  return catalog.keep_answer(p_idempotency_key, catalog.describe_version(p_product_code, p_plan_code, p_version));
end
$$;
comment on function api.update_plan_version(platform.code, platform.code, integer, integer, jsonb, text, platform.request_key) is
  'Errors: forbidden, not_found, version_conflict, version_published, invalid_request, idempotency_key_reused.';
alter function api.update_plan_version(platform.code, platform.code, integer, integer, jsonb, text, platform.request_key) owner to cn_platform;
revoke all on function api.update_plan_version(platform.code, platform.code, integer, integer, jsonb, text, platform.request_key) from public;
grant execute on function api.update_plan_version(platform.code, platform.code, integer, integer, jsonb, text, platform.request_key) to cn_admin;
