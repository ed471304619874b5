create or replace function jtd.words_of(p_message jtd.message, out subject text, out body text)
returns record
language sql stable security invoker set search_path = ''
as $$
  -- The words of a message: its own, or those of the version of the template that it was made with.
  select coalesce(p_message.subject, t.subject, d.subject), coalesce(p_message.body, t.body, d.body)
  from (select 1) as one
  left join jtd.template as t on p_message.template_own and t.tenant_id = p_message.tenant_id and t.code = p_message.template_code
    and t.channel = p_message.channel and t.language = p_message.language and t.version = p_message.template_version
  left join jtd.default_template as d on not p_message.template_own and d.code = p_message.template_code
    and d.channel = p_message.channel and d.language = p_message.language and d.version = p_message.template_version
$$;
comment on function jtd.words_of(jtd.message) is
  'Subject and body, before their variables are put in.';
alter function jtd.words_of(jtd.message) owner to cn_owner;
revoke all on function jtd.words_of(jtd.message) from public;
grant execute on function jtd.words_of(jtd.message) to cn_definer, cn_platform;
