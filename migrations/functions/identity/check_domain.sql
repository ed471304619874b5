create or replace function api.check_domain(p_domain text, p_records text[], p_failure text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The edge has looked up the TXT records of the domain; here they are compared with the token. A domain has one owner: who
-- proves it second is told so. Once proved it stays so, until it is changed. Lock: the tenant's domain.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_domain identity.tenant_domain;
  v_answer jsonb := platform.refuse_write('profile:manage', 'domain_checked');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select d.* into v_domain from identity.tenant_domain as d
    where d.tenant_id = v_tenant_id and d.domain = pg_catalog.lower(p_domain) for update;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'the tenant does not name this domain');
  end if;
  if v_domain.status = 'pending' then
    v_domain.checked_at := platform.wall_now();
    v_domain.failure := case
      when 'contractnest-verify=' || v_domain.token = any (p_records) then null
      when p_failure is not null then p_failure
      else 'record_missing'
    end;
    if v_domain.failure is null and not identity.take_domain(v_domain.domain) then
      raise exception 'domain_taken' using errcode = 'NI054';
    elsif v_domain.failure is null then
      v_domain.status := 'verified';
      v_domain.verified_at := v_domain.checked_at;
      update identity.tenant as t set domain = v_domain.domain where t.tenant_id = v_tenant_id;
      perform platform.record_audit(v_tenant_id, 'domain_verified', 'domain', v_domain.domain);
    end if;
    update identity.tenant_domain as d
      set status = v_domain.status, checked_at = v_domain.checked_at, verified_at = v_domain.verified_at, failure = v_domain.failure
      where d.tenant_id = v_tenant_id;
  end if;
  return identity.describe_domain(v_domain);
end
$$;
comment on function api.check_domain(text, text[], text) is 'Errors: forbidden, not_found, domain_taken.';
alter function api.check_domain(text, text[], text) owner to cn_definer;
revoke all on function api.check_domain(text, text[], text) from public;
grant execute on function api.check_domain(text, text[], text) to authenticated, cn_admin;
