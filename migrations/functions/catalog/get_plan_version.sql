create or replace function api.get_plan_version(
  p_product_code platform.code, p_plan_code platform.code, p_version integer)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One version with its price document; a draft with its faults.
declare
  v_answer jsonb;
begin
  perform platform.require_scope('catalog:read');
  v_answer := catalog.describe_version(p_product_code, p_plan_code, p_version);
  if v_answer is null then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such version"}';
  end if;
  return v_answer;
end
$$;
comment on function api.get_plan_version(platform.code, platform.code, integer) is
  'Errors: forbidden, not_found.';
alter function api.get_plan_version(platform.code, platform.code, integer) owner to cn_platform;
revoke all on function api.get_plan_version(platform.code, platform.code, integer) from public;
grant execute on function api.get_plan_version(platform.code, platform.code, integer) to cn_admin;
