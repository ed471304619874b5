create or replace function platform.record_audit(
  p_tenant_id uuid, p_action platform.code, p_subject_type platform.code, p_subject_id text, p_detail jsonb default '{}')
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes one audit event into the caller's transaction, so that it is there exactly if the write is. Without a tenant
-- it is the caller's tenant's event, and the platform's where nobody has signed in. Refusals beyond a limit are counted.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant(),
    (select t.tenant_id from identity.tenant as t where t.is_platform order by t.tenant_id limit 1));
begin
  if p_detail ? 'refusal' and not platform.admit_refusal(
      v_tenant_id, p_action, p_subject_type, p_subject_id, (p_detail ->> 'refusal')::platform.code, platform.wall_now()) then
    return;
  end if;
  perform platform.record_audits(array[v_tenant_id], p_action, p_subject_type, array[p_subject_id], array[p_detail]);
end
$$;
comment on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) is
  'For every write that is neither ledger nor usage. A detail with the key `refusal` (its code) is the event of a refusal.';
alter function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) owner to cn_owner;
revoke all on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) from public;
grant execute on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) to cn_definer, cn_platform;
