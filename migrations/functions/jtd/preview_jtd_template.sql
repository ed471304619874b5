create or replace function api.preview_jtd_template(
  p_channel platform.code, p_code platform.code default null, p_language text default null, p_subject text default null,
  p_body text default null, p_variables jsonb default '{}', p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How a message would arrive, by the same words as it is sent; what its tags lack shows their names. Nothing is kept.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
  v_subject text := p_subject;
  v_body text := p_body;
  v_names text[];
  v_content jsonb;
begin
  if pg_catalog.jsonb_typeof(p_variables) is distinct from 'object' or pg_catalog.length(p_variables::text) > 16000 then
    perform jtd.refuse('invalid_request', '{"reason": "variables are an object of at most 16000 characters"}');
  end if;
  if v_body is null then
    select f.subject, f.body into v_subject, v_body
      from jtd.find_template(v_tenant_id, p_code, p_channel, coalesce(p_language, 'en')) as f;
    if v_body is null then
      perform jtd.refuse('unknown_template', pg_catalog.jsonb_build_object('template', p_code, 'channel', p_channel));
    end if;
  end if;
  v_names := pg_catalog.array_remove(jtd.list_variables(pg_catalog.concat(v_subject, ' ', v_body)), 'tenant');
  v_content := jtd.render(v_tenant_id, p_channel, v_subject, v_body, jtd.sample_variables(v_names, p_variables));
  if v_content ->> 'text' is null then
    perform jtd.refuse('invalid_template', '{"reason": "with its values it is longer than a message may be"}');
  end if;
  return pg_catalog.jsonb_build_object(
    'content', v_content,
    'variables', pg_catalog.to_jsonb(v_names),
    'missing', (select coalesce(pg_catalog.jsonb_agg(n.name order by n.name), '[]') from pg_catalog.unnest(v_names) as n(name)
      where p_variables #>> pg_catalog.string_to_array(n.name, '.') is null),
    'fault', jtd.fault_of_template(p_channel, v_subject, v_body));
end
$$;
comment on function api.preview_jtd_template(platform.code, platform.code, text, text, text, jsonb, uuid) is
  'Errors: forbidden, not_found, unknown_template, invalid_template, invalid_request.';
alter function api.preview_jtd_template(platform.code, platform.code, text, text, text, jsonb, uuid) owner to cn_definer;
revoke all on function api.preview_jtd_template(platform.code, platform.code, text, text, text, jsonb, uuid) from public;
grant execute on function api.preview_jtd_template(platform.code, platform.code, text, text, text, jsonb, uuid) to authenticated, cn_admin, cn_service;
