create or replace function api.reset_second_factor(p_tenant_id uuid, p_person_id uuid, p_reason text)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A platform admin takes away the authenticator of somebody who lost it and the recovery codes. All their sessions end:
-- what they do next begins with a code by mail. Never one's own, so that a stolen session cannot shed the factor it
-- lacks; never from a sign-in that is not fresh. The tenant sees it in its audit log, the person gets a mail, written here.
-- Locks: the person's second factor, then sessions. Repeating it changes nothing.
declare
  v_refusal constant jsonb := platform.refuse_write('platform:manage', 'second_factor_reset');
  v_own identity.session;
  v_tenant_id uuid;
  v_person identity.person;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  perform identity.require_recent_sign_in(v_own);
  if pg_catalog.length(pg_catalog.btrim(p_reason)) not between 10 and 500 or not platform.is_visible(p_reason) then
    raise exception 'reason_required' using errcode = 'NI019', detail = '{"atLeast": 10}';
  end if;
  select p.* into v_person
    from identity.member as m join identity.person as p on p.person_id = m.person_id
    where m.tenant_id = p_tenant_id and m.person_id = p_person_id and m.status <> 'removed';
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such member');
  elsif p_person_id = v_own.person_id then
    perform platform.record_audit(p_tenant_id, 'second_factor_reset', 'person', p_person_id::text,
      '{"refusal": "own_second_factor"}');
    return platform.refuse_kept('own_second_factor', 'NI022', 409);
  end if;
  if not identity.clear_second_factor(p_person_id) then
    return pg_catalog.jsonb_build_object('reset', false);
  end if;
  for v_tenant_id in
    select pt.tenant_id from identity.person_tenant as pt where pt.person_id = p_person_id order by pt.tenant_id
  loop
    perform identity.end_sessions(v_tenant_id, p_person_id);
  end loop;
  perform platform.record_audit(p_tenant_id, 'second_factor_reset', 'person', p_person_id::text,
    pg_catalog.jsonb_build_object('reason', pg_catalog.btrim(p_reason)));
  perform identity.tell_of_reset(v_person);
  return pg_catalog.jsonb_build_object('reset', true);
end
$$;
comment on function api.reset_second_factor(uuid, uuid, text) is
  'Errors: forbidden, not_found, reason_required, recent_sign_in_required; as an answer with status 409: own_second_factor.';
alter function api.reset_second_factor(uuid, uuid, text) owner to cn_platform;
revoke all on function api.reset_second_factor(uuid, uuid, text) from public;
grant execute on function api.reset_second_factor(uuid, uuid, text) to cn_admin;
