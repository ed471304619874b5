create or replace function jtd.choose_words(p_tenant_id uuid, p_draft jtd.draft, p_item jsonb)
returns jtd.draft
language plpgsql stable security invoker set search_path = ''
as $$
-- Which words a message will have: raw ones, or a version of a template that stays with it; and that no variable is
-- missing, which would be too late to find out when it is sent.
declare
  v_draft jtd.draft := p_draft;
  v_subject text := p_item ->> 'subject';
  v_body text := p_item ->> 'body';
  v_missing text[];
begin
  if v_draft.refusal is not null then
    return v_draft;
  end if;
  v_draft.language := pg_catalog.lower(pg_catalog.left(coalesce(p_item ->> 'language',
    (select t.locale from identity.tenant as t where t.tenant_id = p_tenant_id)), 2));
  if v_body is not null then
    if jtd.fault_of_template(v_draft.channel, v_subject, v_body) is not null or p_item ->> 'template' is not null then
      v_draft.refusal := 'invalid_template';
      v_draft.context := pg_catalog.jsonb_build_object('reason',
        coalesce(jtd.fault_of_template(v_draft.channel, v_subject, v_body), 'either a template or a body'));
      return v_draft;
    end if;
    v_draft.subject := v_subject;
    v_draft.body := v_body;
  else
    v_draft.template_code := coalesce(p_item ->> 'template', v_draft.source_type);
    select f.own, f.language, f.version, f.subject, f.body
      into v_draft.template_own, v_draft.language, v_draft.template_version, v_subject, v_body
      from (select v_draft.language as wanted) as w
      left join jtd.find_template(p_tenant_id, v_draft.template_code, v_draft.channel, w.wanted) as f on true;
    if v_body is null then
      v_draft.refusal := 'unknown_template';
      v_draft.context := pg_catalog.jsonb_build_object(
        'template', v_draft.template_code, 'channel', v_draft.channel);
      return v_draft;
    end if;
  end if;
  select pg_catalog.array_agg(n.name order by n.name) into v_missing
    from pg_catalog.unnest(jtd.list_variables(pg_catalog.concat(v_subject, ' ', v_body))) as n(name)
    where n.name <> 'tenant' and v_draft.variables #>> pg_catalog.string_to_array(n.name, '.') is null;
  if v_missing is not null then
    v_draft.refusal := 'template_variable_missing';
    v_draft.context := pg_catalog.jsonb_build_object('template', v_draft.template_code, 'missing', v_missing);
  elsif pg_catalog.length(v_draft.variables::text) > 200 and jtd.fill(v_body, v_draft.variables, false) is null then
    v_draft.refusal := 'invalid_template';
    v_draft.context := '{"reason": "with its values it is longer than a message may be"}';
  end if;
  return v_draft;
end
$$;
comment on function jtd.choose_words(uuid, jtd.draft, jsonb) is
  'The draft with its words, or with a refusal.';
alter function jtd.choose_words(uuid, jtd.draft, jsonb) owner to cn_owner;
revoke all on function jtd.choose_words(uuid, jtd.draft, jsonb) from public;
grant execute on function jtd.choose_words(uuid, jtd.draft, jsonb) to cn_definer;
