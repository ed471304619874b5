create or replace function api.get_sign_in_policy()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Whether platform staff need a second factor, and the budgets of codes.
begin
  perform platform.require_scope('platform:manage');
  return identity.describe_sign_in_policy();
end
$$;
comment on function api.get_sign_in_policy() is 'Errors: forbidden.';
alter function api.get_sign_in_policy() owner to cn_platform;
revoke all on function api.get_sign_in_policy() from public;
grant execute on function api.get_sign_in_policy() to cn_admin;
