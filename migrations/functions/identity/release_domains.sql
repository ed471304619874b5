create or replace function identity.release_domains(p_keep text default null)
returns void
language sql volatile security definer set search_path = ''
as $$
  -- Gives up the proved domains of the caller's own tenant, but for one. Owned by cn_platform: a directory.
  delete from identity.verified_domain as v
  where v.tenant_id = platform.caller_tenant() and v.domain is distinct from p_keep
$$;
comment on function identity.release_domains(text) is 'Only those of the caller''s tenant.';
alter function identity.release_domains(text) owner to cn_platform;
revoke all on function identity.release_domains(text) from public;
grant execute on function identity.release_domains(text) to cn_definer;
