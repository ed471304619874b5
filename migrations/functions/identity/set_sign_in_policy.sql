create or replace function api.set_sign_in_policy(
  p_admin_second_factor text default null, p_codes_per_network_hour integer default null,
  p_sms_per_country_hour integer default null, p_sms_per_day integer default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Changes what is named. Who demands a second factor of all staff must have one, or nobody might be left to undo it.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('platform:manage', 'sign_in_policy_changed');
  v_own identity.session;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  if p_admin_second_factor = 'required' and not exists (
      select from identity.second_factor as f where f.person_id = v_own.person_id and f.confirmed_at is not null) then
    raise exception 'second_factor_missing' using errcode = 'NI020';
  end if;
  update identity.sign_in_policy as y set
    admin_second_factor = coalesce(p_admin_second_factor, y.admin_second_factor),
    codes_per_network_hour = coalesce(p_codes_per_network_hour, y.codes_per_network_hour),
    sms_per_country_hour = coalesce(p_sms_per_country_hour, y.sms_per_country_hour),
    sms_per_day = coalesce(p_sms_per_day, y.sms_per_day),
    updated_at = platform.wall_now();
  perform platform.record_audit(v_tenant_id, 'sign_in_policy_changed', 'policy', 'sign_in', identity.describe_sign_in_policy());
  return identity.describe_sign_in_policy();
end
$$;
comment on function api.set_sign_in_policy(text, integer, integer, integer) is
  'Errors: forbidden, second_factor_missing.';
alter function api.set_sign_in_policy(text, integer, integer, integer) owner to cn_platform;
revoke all on function api.set_sign_in_policy(text, integer, integer, integer) from public;
grant execute on function api.set_sign_in_policy(text, integer, integer, integer) to cn_admin;
