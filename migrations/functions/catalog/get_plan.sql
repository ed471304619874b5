create or replace function api.get_plan(p_product_code platform.code, p_plan_code platform.code)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One plan with its versions.
declare
  v_answer jsonb;
begin
  perform platform.require_scope('catalog:read');
  v_answer := catalog.describe_plan_admin(p_product_code, p_plan_code);
  if v_answer is null then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such plan"}';
  end if;
  return v_answer;
end
$$;
comment on function api.get_plan(platform.code, platform.code) is
  'Errors: forbidden, not_found.';
alter function api.get_plan(platform.code, platform.code) owner to cn_platform;
revoke all on function api.get_plan(platform.code, platform.code) from public;
grant execute on function api.get_plan(platform.code, platform.code) to cn_admin;
