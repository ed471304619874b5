create or replace function platform.record_audit(
  p_tenant_id uuid, p_action platform.code, p_subject_type platform.code, p_subject_id text, p_detail jsonb default '{}')
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes one audit event into the caller's transaction, so that it is there exactly if the write is. Two inserts
-- and no lock; a sequencer chains it once it has committed. Never a secret in the detail. Without a tenant
-- it is the caller's tenant's event, and the platform's where nobody has signed in. Refusals beyond a limit are counted.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant(),
    (select t.tenant_id from identity.tenant as t where t.is_platform order by t.tenant_id limit 1));
  v_now constant timestamptz := platform.wall_now();
  v_event_id constant uuid := platform.uuid_v7(v_now);
  v_headers constant json := nullif(pg_catalog.current_setting('request.headers', true), '')::json;
begin
  if p_detail ? 'refusal' and not platform.admit_refusal(
      v_tenant_id, p_action, p_subject_type, p_subject_id, (p_detail ->> 'refusal')::platform.code, v_now) then
    return;
  end if;
  insert into platform.audit_event (
      tenant_id, occurred_at, event_id, action, subject_type, subject_id, outcome, actor, impersonation, request_id, ip, detail)
    values (
      v_tenant_id, v_now, v_event_id, p_action, p_subject_type, pg_catalog.left(p_subject_id, 255),
      case when p_detail ? 'refusal' then 'refused' else 'done' end,
      platform.actor(), nullif(pg_catalog.current_setting('cn.impersonation', true), ''),
      nullif(pg_catalog.current_setting('cn.request', true), ''),
      pg_catalog.substring(v_headers ->> 'x-cn-client-ip', '^[0-9a-fA-F.:]{2,45}$'), coalesce(p_detail, '{}'));
  insert into platform.audit_unchained (tenant_id, occurred_at, event_id) values (v_tenant_id, v_now, v_event_id);
end
$$;
comment on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) is
  'For every write that is neither ledger nor usage. A detail with the key `refusal` (its code) is the event of a refusal.';
alter function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) owner to cn_owner;
revoke all on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) from public;
grant execute on function platform.record_audit(uuid, platform.code, platform.code, text, jsonb) to cn_definer, cn_platform;
