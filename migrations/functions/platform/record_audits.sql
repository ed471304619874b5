create or replace function platform.record_audits(
  p_tenant_ids uuid[], p_action platform.code, p_subject_type platform.code, p_subject_ids text[], p_details jsonb[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes audit events of one kind into the caller's transaction, so that they are there exactly if the writes are. Two
-- inserts and no lock; a sequencer chains them once they have committed. Never a secret in a detail. The id is
-- platform.uuid_v7(), written out: the call costs more than it does.
declare
  v_now constant timestamptz := platform.wall_now();
  c_instant constant text := pg_catalog.left(platform.uuid_v7(v_now)::text, 19);
  v_headers constant json := nullif(pg_catalog.current_setting('request.headers', true), '')::json;
begin
  with events as (
    insert into platform.audit_event (
        tenant_id, occurred_at, event_id, action, subject_type, subject_id, outcome, actor, impersonation, request_id, ip, detail)
      select e.tenant_id, v_now, (c_instant || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 20))::uuid, p_action, p_subject_type, pg_catalog.left(e.subject_id, 255),
        case when e.detail ? 'refusal' then 'refused' else 'done' end,
        platform.actor(), nullif(pg_catalog.current_setting('cn.impersonation', true), ''),
        nullif(pg_catalog.current_setting('cn.request', true), ''),
        pg_catalog.substring(v_headers ->> 'x-cn-client-ip', '^[0-9a-fA-F.:]{2,45}$'), coalesce(e.detail, '{}')
      from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_subject_ids), pg_catalog.unnest(p_details)) as e(tenant_id, subject_id, detail)
      returning tenant_id, occurred_at, event_id
  )
  insert into platform.audit_unchained (tenant_id, occurred_at, event_id)
    select e.tenant_id, e.occurred_at, e.event_id from events as e;
end
$$;
comment on function platform.record_audits(uuid[], platform.code, platform.code, text[], jsonb[]) is
  'For every write that is neither ledger nor usage. A detail with the key `refusal` (its code) is the event of a refusal.';
alter function platform.record_audits(uuid[], platform.code, platform.code, text[], jsonb[]) owner to cn_owner;
revoke all on function platform.record_audits(uuid[], platform.code, platform.code, text[], jsonb[]) from public;
grant execute on function platform.record_audits(uuid[], platform.code, platform.code, text[], jsonb[]) to cn_definer, cn_platform;
