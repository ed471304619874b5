create or replace function jtd.describe_claims(p_tenant_id uuid, p_ids uuid[])
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Claimed messages as they are to be sent, words and all.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'id', m.jtd_id, 'tenantId', m.tenant_id, 'token', m.lease_token, 'channel', m.channel, 'attempt', m.attempts,
    'to', m.recipient, 'toName', m.recipient_name, 'sender', t.name,
    'content', jtd.render(m.tenant_id, m.channel, w.subject, w.body, m.variables)) order by m.priority, m.due_at, m.jtd_id), '[]')
  from jtd.message as m
  join identity.tenant as t on t.tenant_id = m.tenant_id
  cross join lateral jtd.words_of(m) as w
  where m.tenant_id = p_tenant_id and m.jtd_id = any (p_ids)
$$;
comment on function jtd.describe_claims(uuid, uuid[]) is
  'JSON array of what a worker sends.';
alter function jtd.describe_claims(uuid, uuid[]) owner to cn_owner;
revoke all on function jtd.describe_claims(uuid, uuid[]) from public;
grant execute on function jtd.describe_claims(uuid, uuid[]) to cn_platform;
