create or replace function api.get_second_factor()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Whether the caller has an authenticator, and how many recovery codes are left.
declare
  v_own constant identity.session := identity.require_person();
  v_factor identity.second_factor;
begin
  select f.* into v_factor from identity.second_factor as f
    where f.person_id = v_own.person_id and f.confirmed_at is not null;
  return pg_catalog.jsonb_build_object(
    'enrolled', found,
    'required', v_own.audience = 'admin' and exists (
      select from identity.sign_in_policy as y where y.admin_second_factor = 'required'),
    'enrolmentId', v_factor.enrolment_id,
    'confirmedAt', v_factor.confirmed_at,
    'recoveryCodesLeft', (
      select pg_catalog.count(*) from identity.recovery_code as r
      where r.person_id = v_own.person_id and r.enrolment_id = v_factor.enrolment_id
        and r.used_at is null and r.voided_at is null));
end
$$;
comment on function api.get_second_factor() is 'Errors: forbidden.';
alter function api.get_second_factor() owner to cn_platform;
revoke all on function api.get_second_factor() from public;
grant execute on function api.get_second_factor() to authenticated, cn_admin;
