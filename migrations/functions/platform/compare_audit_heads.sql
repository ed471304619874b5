create or replace function api.compare_audit_heads(p_heads jsonb)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Heads that were kept outside against the chains of today: somebody who recomputed a whole chain passes
-- verify_audit, and is found here.
begin
  perform platform.require_scope('audit:read');
  return pg_catalog.jsonb_build_object(
    'heads', pg_catalog.jsonb_array_length(p_heads),
    'breaches', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'tenantId', k."tenantId", 'rule', 'the chain is not the one that was exported',
        'subject', k.day || ' ' || k.sequence) order by k.day, k."tenantId")
      from pg_catalog.jsonb_to_recordset(p_heads) as k("tenantId" uuid, day date, sequence bigint, hash text)
      left join platform.audit_link as l on l.tenant_id = k."tenantId" and l.seq = k.sequence
      where l.hash is distinct from pg_catalog.decode(k.hash, 'hex')), '[]'));
end
$$;
comment on function api.compare_audit_heads(jsonb) is 'Errors: forbidden, invalid_request.';
alter function api.compare_audit_heads(jsonb) owner to cn_platform;
revoke all on function api.compare_audit_heads(jsonb) from public;
grant execute on function api.compare_audit_heads(jsonb) to cn_admin;
