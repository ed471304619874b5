create or replace function identity.describe_domain(p_domain identity.tenant_domain)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- A domain and the record that proves it.
  select pg_catalog.jsonb_build_object(
    'domain', p_domain.domain, 'status', p_domain.status, 'checkedAt', p_domain.checked_at,
    'verifiedAt', p_domain.verified_at, 'failure', p_domain.failure,
    'record', pg_catalog.jsonb_build_object(
      'type', 'TXT', 'name', p_domain.domain, 'value', 'contractnest-verify=' || p_domain.token))
$$;
comment on function identity.describe_domain(identity.tenant_domain) is 'The domain of the contract.';
alter function identity.describe_domain(identity.tenant_domain) owner to cn_owner;
revoke all on function identity.describe_domain(identity.tenant_domain) from public;
grant execute on function identity.describe_domain(identity.tenant_domain) to cn_definer, cn_platform;
