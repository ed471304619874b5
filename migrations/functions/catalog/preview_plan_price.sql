create or replace function api.preview_plan_price(
  p_product_code platform.code, p_inputs jsonb, p_plan_code platform.code default null, p_version integer default null,
  p_billing_config jsonb default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What sample usage would cost by a document, or by a version of a plan; the newest where none is named. Drafts too.
declare
  v_config jsonb := p_billing_config;
begin
  perform platform.require_scope('catalog:read');
  perform catalog.require_product_row(p_product_code);
  if v_config is null then
    select v.billing_config into v_config from catalog.plan_version as v
      where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = coalesce(p_version, v.version)
      order by v.version desc limit 1;
  end if;
  if v_config is null then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such version"}';
  end if;
  perform catalog.require_config(v_config, p_product_code);
  perform catalog.require_inputs(p_inputs, p_product_code);
  if not v_config -> 'cycles' ? (p_inputs ->> 'cycle') then
    raise exception 'unknown_cycle' using errcode = 'NL006', detail = pg_catalog.jsonb_build_object(
      'cycle', p_inputs -> 'cycle', 'known', v_config -> 'cycles')::text;
  end if;
  return catalog.describe_price(v_config, p_inputs) || pg_catalog.jsonb_build_object(
    'includedCredits', catalog.included_credits(v_config, coalesce(p_inputs -> 'quantities', '{}')));
end
$$;
comment on function api.preview_plan_price(platform.code, jsonb, platform.code, integer, jsonb) is
  'Errors: forbidden, unknown_product, not_found, invalid_billing_config, invalid_request, unknown_metric, unknown_cycle, unknown_add_on, amount_out_of_range.';
alter function api.preview_plan_price(platform.code, jsonb, platform.code, integer, jsonb) owner to cn_platform;
revoke all on function api.preview_plan_price(platform.code, jsonb, platform.code, integer, jsonb) from public;
grant execute on function api.preview_plan_price(platform.code, jsonb, platform.code, integer, jsonb) to cn_admin;
