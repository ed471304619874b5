create or replace function jtd.describe_claim(p_message jtd.message, p_sender text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A claimed message as it is to be sent. Without words there is no content, and the fault says so. Mail leaves from the
  -- platform's address: its name says through whom, so that no tenant can write in the platform's name.
  select pg_catalog.jsonb_build_object(
      'id', p_message.jtd_id, 'tenantId', p_message.tenant_id, 'token', p_message.lease_token, 'channel', p_message.channel,
      'attempt', p_message.attempts, 'to', p_message.recipient, 'toName', p_message.recipient_name,
      'sender', case when p_message.channel = 'email' then p_sender || ' via ' || o.name else p_sender end)
    || case when c.content ->> 'text' is null
      then '{"content": null, "fault": "There are no words for it, or more than a message may have"}'::jsonb
      else pg_catalog.jsonb_build_object('content', c.content) end
  from jtd.words_of(p_message) as w
  cross join lateral (
    select jtd.render(p_message.tenant_id, p_message.channel, w.subject, w.body, p_message.variables) as content offset 0
  ) as c
  cross join (select t.name from identity.tenant as t where t.is_platform order by t.tenant_id limit 1) as o
$$;
comment on function jtd.describe_claim(jtd.message, text) is
  '{id, tenantId, token, channel, attempt, to, toName, sender, content, fault}.';
alter function jtd.describe_claim(jtd.message, text) owner to cn_owner;
revoke all on function jtd.describe_claim(jtd.message, text) from public;
grant execute on function jtd.describe_claim(jtd.message, text) to cn_platform;
