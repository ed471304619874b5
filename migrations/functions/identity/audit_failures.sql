create or replace function identity.audit_failures(p_account text, p_audience text, p_count integer)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Every fifth failed guess in an hour is an event of the tenant it was aimed at; for an address that is nobody's, of
-- the platform, so that both take the same time. The address itself is kept as a hash.
declare
  v_sign_in constant identity.person_tenant := identity.find_sign_in(p_account, p_audience);
begin
  perform platform.record_audit(v_sign_in.tenant_id, 'sign_in', 'person', coalesce(v_sign_in.person_id::text,
      pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p_account, 'UTF8')), 'hex')),
    pg_catalog.jsonb_build_object('refusal', 'otp_invalid', 'failures', p_count));
end
$$;
comment on function identity.audit_failures(text, text, integer) is 'An event of refusals.';
alter function identity.audit_failures(text, text, integer) owner to cn_owner;
revoke all on function identity.audit_failures(text, text, integer) from public;
grant execute on function identity.audit_failures(text, text, integer) to cn_platform;
