create or replace function platform.admit_refusal(
  p_tenant_id uuid, p_action platform.code, p_subject_type platform.code, p_subject_id text, p_refusal platform.code,
  p_now timestamptz)
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Whether a refusal is written out, or only counted: whoever is refused in a loop cannot fill the log. Each minute the
-- first of everybody's every kind is written, up to ten of the same, while the tenant has fewer than 120. Before a sign-in the
-- person aimed at takes the place of the actor; unknown ones count together. Locks: the kind's row, then the tenant's.
declare
  c_each constant integer := 10;
  c_tenant constant integer := 120;
  v_minute constant timestamptz := pg_catalog.date_trunc('minute', p_now);
  v_actor constant text := platform.actor();
  v_aim constant text := case when v_actor = 'edge' and platform.is_uuid(p_subject_id) then p_subject_id else '' end;
  v_seen integer;
  v_all integer;
begin
  insert into platform.audit_refusal as r (tenant_id, minute, actor, action, aim, seen, refusal, subject_type, subject_id, impersonation)
    values (p_tenant_id, v_minute, v_actor, p_action, v_aim, 1, p_refusal, p_subject_type, pg_catalog.left(p_subject_id, 255),
      nullif(pg_catalog.current_setting('cn.impersonation', true), ''))
    on conflict (tenant_id, minute, actor, action, aim) do update set seen = r.seen + 1,
      subject_id = case when r.subject_id = excluded.subject_id then r.subject_id end
    returning r.seen into v_seen;
  insert into platform.audit_refusal as r (tenant_id, minute, actor, action, aim, seen, refusal, subject_type)
    values (p_tenant_id, v_minute, '', 'all', '', 1, 'all', 'tenant')
    on conflict (tenant_id, minute, actor, action, aim) do update set seen = r.seen + 1
    returning r.seen into v_all;
  if v_seen = 1 or v_seen <= c_each and v_all <= c_tenant then
    return true;
  end if;
  update platform.audit_refusal as r set held_back = r.held_back + 1,
      held_from = coalesce(r.held_from, p_now), held_until = greatest(r.held_until, p_now)
    where r.tenant_id = p_tenant_id and r.minute = v_minute and r.actor = v_actor and r.action = p_action and r.aim = v_aim;
  return false;
end
$$;
comment on function platform.admit_refusal(uuid, platform.code, platform.code, text, platform.code, timestamptz) is
  'False: it was counted, and platform.tell_refusals() will say so.';
alter function platform.admit_refusal(uuid, platform.code, platform.code, text, platform.code, timestamptz) owner to cn_owner;
revoke all on function platform.admit_refusal(uuid, platform.code, platform.code, text, platform.code, timestamptz) from public;
grant execute on function platform.admit_refusal(uuid, platform.code, platform.code, text, platform.code, timestamptz) to cn_definer, cn_platform;
