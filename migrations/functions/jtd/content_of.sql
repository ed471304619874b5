create or replace function jtd.content_of(p_message jtd.message)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A message as it arrives, for people who look at it. Null when its words cannot be put together: the message with its
-- failure can be looked at all the same.
declare
  v_content jsonb;
begin
  select jtd.render(p_message.tenant_id, p_message.channel, w.subject, w.body, p_message.variables) into v_content
    from jtd.words_of(p_message) as w;
  return case when v_content ->> 'text' is not null then v_content end;
exception when others then
  return null;
end
$$;
comment on function jtd.content_of(jtd.message) is
  '{subject, text, html}, or null.';
alter function jtd.content_of(jtd.message) owner to cn_owner;
revoke all on function jtd.content_of(jtd.message) from public;
grant execute on function jtd.content_of(jtd.message) to cn_definer;
