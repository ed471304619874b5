create or replace function jtd.reap_leases(p_now timestamptz, p_max integer)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Messages whose worker was not heard of again: nobody knows whether the provider was called. Where a second one is
-- tolerable it goes again, and its steps say so; elsewhere it stays uncertain until somebody knows more.
declare
  v_lost record;
  v_count integer := 0;
begin
  for v_lost in
    with lost as (
      select m.tenant_id, m.jtd_id from jtd.message as m
      where m.state = 'sending' and m.lease_until <= p_now
      order by m.lease_until limit p_max for update skip locked
    )
    update jtd.message as m
      set state = case when c.repeatable and m.attempts < c.max_attempts then 'pending' else 'uncertain' end,
        lease_token = null, lease_until = null, due_at = p_now,
        failure_class = 'lost', failure_reason = 'The worker that sent it was not heard of again'
      from lost as l, jtd.channel as c
      where m.tenant_id = l.tenant_id and m.jtd_id = l.jtd_id and c.channel = m.channel
      returning m.tenant_id, m.jtd_id, m.state
  loop
    perform jtd.log_events(v_lost.tenant_id, array[v_lost.jtd_id],
      case v_lost.state when 'pending' then 'lost' else 'uncertain' end, 'lost');
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
comment on function jtd.reap_leases(timestamptz, integer) is
  'How many. Locks: messages nobody else has locked.';
alter function jtd.reap_leases(timestamptz, integer) owner to cn_owner;
revoke all on function jtd.reap_leases(timestamptz, integer) from public;
grant execute on function jtd.reap_leases(timestamptz, integer) to cn_platform;
