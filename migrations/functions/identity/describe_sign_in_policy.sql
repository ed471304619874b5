create or replace function identity.describe_sign_in_policy()
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The one row of the policy.
begin
  return (select pg_catalog.jsonb_build_object(
    'adminSecondFactor', y.admin_second_factor, 'codesPerNetworkHour', y.codes_per_network_hour,
    'smsPerCountryHour', y.sms_per_country_hour, 'smsPerDay', y.sms_per_day) from identity.sign_in_policy as y);
end
$$;
comment on function identity.describe_sign_in_policy() is 'The policy document of the contract.';
alter function identity.describe_sign_in_policy() owner to cn_owner;
revoke all on function identity.describe_sign_in_policy() from public;
grant execute on function identity.describe_sign_in_policy() to cn_platform;
