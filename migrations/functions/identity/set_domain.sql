create or replace function api.set_domain(p_domain text)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The tenant says which domain is its own, null for none, and gets the record that would prove it. The same domain again
-- keeps its record; another one gives the old one up.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_domain constant text := pg_catalog.lower(p_domain);
  v_tenant identity.tenant;
  v_answer jsonb := platform.refuse_write('profile:manage', 'domain_changed');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id for update;
  delete from identity.tenant_domain as d where d.tenant_id = v_tenant_id and d.domain is distinct from v_domain;
  if found then
    perform identity.release_domains(v_domain);
    update identity.tenant as t set domain = null where t.tenant_id = v_tenant_id;
  end if;
  if v_domain is not null then
    insert into identity.tenant_domain (tenant_id, domain, token, requested_at)
      values (v_tenant_id, v_domain, pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), platform.wall_now())
      on conflict (tenant_id) do nothing;
  end if;
  perform platform.record_audit(v_tenant_id, 'domain_changed', 'domain', v_domain);
  return identity.describe_profile(v_tenant);
end
$$;
comment on function api.set_domain(text) is 'Errors: forbidden, invalid_request.';
alter function api.set_domain(text) owner to cn_definer;
revoke all on function api.set_domain(text) from public;
grant execute on function api.set_domain(text) to authenticated, cn_admin;
