create or replace function identity.take_domain(p_domain text)
returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
-- Enters a domain as proved by the caller's tenant; false when another tenant has it. Two at once wait for each other at
-- the row. Owned by cn_platform: a directory.
begin
  insert into identity.verified_domain (domain, tenant_id, verified_at)
    values (p_domain, platform.caller_tenant(), platform.wall_now())
    on conflict (domain) do nothing;
  return found or exists (
    select from identity.verified_domain as v where v.domain = p_domain and v.tenant_id = platform.caller_tenant());
end
$$;
comment on function identity.take_domain(text) is 'Whether the caller''s tenant has it now.';
alter function identity.take_domain(text) owner to cn_platform;
revoke all on function identity.take_domain(text) from public;
grant execute on function identity.take_domain(text) to cn_definer;
