create or replace function jtd.settle_security_mail(p_results jsonb, p_now timestamptz)
returns integer
language sql volatile security invoker set search_path = ''
as $$
  -- What became of mail about accounts: what was taken goes, what was not is tried again, twice as long after each time,
  -- an hour at the most, for three days. A lease that was lost settles nothing.
  with said as materialized (
    select (r.doc ->> 'id')::uuid as mail_id, (r.doc ->> 'token')::uuid as token, r.doc ->> 'outcome' as outcome
    from pg_catalog.jsonb_array_elements(p_results) as r(doc)
  ), taken as (
    delete from jtd.security_mail as s using said as d
      where s.mail_id = d.mail_id and s.lease_token = d.token
        and (d.outcome in ('accepted', 'delivered') or s.created_at <= p_now - interval '3 days')
      returning s.mail_id
  ), again as (
    update jtd.security_mail as s
      set lease_token = null, due_at = p_now + least(interval '1 hour', interval '30 seconds' * (1 << least(s.attempts - 1, 7)))
      from said as d
      where s.mail_id = d.mail_id and s.lease_token = d.token
        and d.outcome not in ('accepted', 'delivered') and s.created_at > p_now - interval '3 days'
      returning s.mail_id
  )
  select ((select pg_catalog.count(*) from taken) + (select pg_catalog.count(*) from again))::integer
$$;
comment on function jtd.settle_security_mail(jsonb, timestamptz) is
  'How many. Locks: the rows.';
alter function jtd.settle_security_mail(jsonb, timestamptz) owner to cn_owner;
revoke all on function jtd.settle_security_mail(jsonb, timestamptz) from public;
grant execute on function jtd.settle_security_mail(jsonb, timestamptz) to cn_platform;
