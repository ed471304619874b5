create or replace function jtd.claim_security_mail(p_now timestamptz, p_lease interval, p_max integer)
returns jsonb
language sql volatile security invoker set search_path = ''
as $$
  -- Mail about accounts goes before all messages, in the shape of any claimed message. A lease that ran out is one more
  -- try: a second copy tells the same. Nothing while the mail server refuses us.
  with claimed as (
    update jtd.security_mail as s
      set attempts = s.attempts + 1, lease_token = pg_catalog.gen_random_uuid(), due_at = p_now + p_lease
      where s.mail_id in (
        select d.mail_id from jtd.security_mail as d
        where d.due_at <= p_now
          and not exists (select from jtd.provider_pause as p where p.channel = 'email' and p.paused_until > p_now)
        order by d.due_at limit p_max for update skip locked)
      returning s.*
  )
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', c.mail_id, 'tenantId', t.tenant_id, 'token', c.lease_token, 'channel', 'email', 'attempt', c.attempts,
      'to', c.recipient, 'toName', c.recipient_name, 'sender', t.name,
      'content', jtd.render(t.tenant_id, 'email', c.subject, c.body, c.variables)) order by c.mail_id), '[]')
  from claimed as c
  cross join (
    select o.tenant_id, o.name from identity.tenant as o where o.is_platform order by o.tenant_id limit 1
  ) as t
$$;
comment on function jtd.claim_security_mail(timestamptz, interval, integer) is
  'JSON array, as of jtd.describe_claims. Locks: rows nobody else has locked.';
alter function jtd.claim_security_mail(timestamptz, interval, integer) owner to cn_owner;
revoke all on function jtd.claim_security_mail(timestamptz, interval, integer) from public;
grant execute on function jtd.claim_security_mail(timestamptz, interval, integer) to cn_platform;
