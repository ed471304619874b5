create or replace function api.save_jtd_template(
  p_code platform.code, p_channel platform.code, p_language text, p_version integer, p_subject text default null,
  p_body text default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Keeps a new version of a tenant's own words; without a body the platform's count again. The version that was looked at
-- is named, so that nobody's words are overwritten unseen. Messages that exist keep the version they were made with.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtd_template_saved');
  v_tenant_id uuid;
  v_last integer;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  if not exists (select from jtd.channel as c where c.channel = p_channel) or p_language is null or p_language !~ '^[a-z]{2}$'
    or exists (select from jtd.source_type as s where s.code = p_code and s.reserved) then
    perform jtd.refuse('invalid_request', '{"reason": "a known channel, two letters of language, and a template that is not the platform''s own"}');
  elsif p_body is not null and jtd.fault_of_template(p_channel, p_subject, p_body) is not null then
    perform jtd.refuse('invalid_template', pg_catalog.jsonb_build_object('reason', jtd.fault_of_template(p_channel, p_subject, p_body)));
  end if;
  perform from identity.tenant as t where t.tenant_id = v_tenant_id for no key update;
  select coalesce(pg_catalog.max(t.version), 0) into v_last from jtd.template as t
    where t.tenant_id = v_tenant_id and t.code = p_code and t.channel = p_channel and t.language = p_language;
  if p_version is distinct from v_last then
    raise exception 'version_conflict' using errcode = 'NS007', detail = pg_catalog.jsonb_build_object(
      'expected', p_version, 'current', v_last)::text;
  end if;
  insert into jtd.template (tenant_id, code, channel, language, version, subject, body, actor, created_at)
    values (v_tenant_id, p_code, p_channel, p_language, v_last + 1, case when p_body is not null then p_subject end, p_body,
      platform.actor(), platform.wall_now());
  perform platform.record_audit(v_tenant_id, 'jtd_template_saved', 'jtd_template', p_code, pg_catalog.jsonb_build_object(
    'channel', p_channel, 'language', p_language, 'version', v_last + 1, 'removed', p_body is null));
  return jtd.describe_template(v_tenant_id, p_code, p_channel, p_language);
end
$$;
comment on function api.save_jtd_template(platform.code, platform.code, text, integer, text, text, uuid) is
  'Errors: forbidden, not_found, invalid_template, invalid_request, version_conflict. Lock: the tenant''s row.';
alter function api.save_jtd_template(platform.code, platform.code, text, integer, text, text, uuid) owner to cn_definer;
revoke all on function api.save_jtd_template(platform.code, platform.code, text, integer, text, text, uuid) from public;
grant execute on function api.save_jtd_template(platform.code, platform.code, text, integer, text, text, uuid) to authenticated, cn_admin, cn_service;
