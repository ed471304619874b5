create or replace function api.create_plan_version(
  p_product_code platform.code, p_plan_code platform.code, p_billing_config jsonb default null,
  p_from_version integer default null, p_note platform.short_text default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A draft: with a document of its own, else as another version, else as the newest. It may have faults until it is
-- published. Locks the plan, so that two drafts get two numbers.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'plan_version_created');
  v_version integer;
  v_config jsonb := p_billing_config;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('create_plan_version', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_plan_code, p_billing_config, p_from_version, p_note));
  if v_answer is not null then
    return v_answer;
  end if;
  perform from catalog.plan as p where p.product_code = p_product_code and p.code = p_plan_code for update;
  if not found then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such plan"}';
  end if;
  if v_config is null then
    select v.billing_config into v_config from catalog.plan_version as v
      where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = coalesce(p_from_version, v.version)
      order by v.version desc limit 1;
  end if;
  if v_config is null and p_from_version is not null then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such version"}';
  elsif v_config is null then
    select pg_catalog.jsonb_build_object('currency', p.currency, 'cycles', '["monthly"]'::jsonb, 'components', '[]'::jsonb)
      into v_config from catalog.product as p where p.code = p_product_code;
  end if;
  perform catalog.require_document(v_config);
  select coalesce(pg_catalog.max(v.version), 0) + 1 into v_version from catalog.plan_version as v
    where v.product_code = p_product_code and v.plan_code = p_plan_code;
  insert into catalog.plan_version (product_code, plan_code, version, billing_config, note)
    values (p_product_code, p_plan_code, v_version, v_config, p_note);
  perform platform.record_audit(null, 'plan_version_created', 'plan_version', p_product_code || '/' || p_plan_code || '/' || v_version);
  return catalog.keep_answer(p_idempotency_key, catalog.describe_version(p_product_code, p_plan_code, v_version));
end
$$;
comment on function api.create_plan_version(platform.code, platform.code, jsonb, integer, platform.short_text, platform.request_key) is
  'Errors: forbidden, not_found, invalid_request, idempotency_key_reused.';
alter function api.create_plan_version(platform.code, platform.code, jsonb, integer, platform.short_text, platform.request_key) owner to cn_platform;
revoke all on function api.create_plan_version(platform.code, platform.code, jsonb, integer, platform.short_text, platform.request_key) from public;
grant execute on function api.create_plan_version(platform.code, platform.code, jsonb, integer, platform.short_text, platform.request_key) to cn_admin;
