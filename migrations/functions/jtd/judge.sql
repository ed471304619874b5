create or replace function jtd.judge(p_message jtd.message, p_result jsonb, p_now timestamptz)
returns jtd.verdict
language plpgsql volatile security invoker set search_path = ''
as $$
-- What follows from what a provider said. Temporary: again after 30 seconds, twice as long each time, an hour at the
-- most, with a quarter of chance; for 24 hours. Unknown: again where a second message is tolerable, else uncertain.
-- Refused: the provider does not know us; the attempt does not count. Unsent: nobody was called. Unrenderable: its words
-- could not be put together; nobody was called and it fails, until somebody has put it right and retries it.
declare
  c_outcome constant text := p_result ->> 'outcome';
  v_channel jtd.channel;
  v_verdict jtd.verdict;
  v_again boolean;
begin
  select c.* into v_channel from jtd.channel as c where c.channel = p_message.channel;
  v_verdict.jtd_id := p_message.jtd_id;
  v_verdict.given_back := 0;
  v_verdict.provider_ref := pg_catalog.left(p_result ->> 'providerRef', 255);
  v_verdict.failure_reason := pg_catalog.left(p_result ->> 'reason', 500);
  if c_outcome in ('accepted', 'delivered') then
    v_verdict.state := case c_outcome when 'accepted' then 'sent' else 'delivered' end;
    v_verdict.kind := v_verdict.state;
    v_verdict.failure_reason := null;
    return v_verdict;
  end if;
  v_verdict.failure_class := case when c_outcome in ('temporary', 'permanent', 'refused', 'unsent', 'unrenderable') then c_outcome else 'unknown' end;
  if c_outcome in ('unsent', 'refused', 'unrenderable') then
    v_verdict.state := case when c_outcome = 'unrenderable' then 'failed' else 'pending' end;
    v_verdict.kind := case when c_outcome = 'unrenderable' then 'failed' else 'retry' end;
    v_verdict.given_back := 1;
    v_verdict.due_at := case when c_outcome <> 'unrenderable' then p_now end;
    return v_verdict;
  end if;
  v_again := p_message.attempts < v_channel.max_attempts and p_now < p_message.queued_at + interval '24 hours'
    and (c_outcome = 'temporary' or c_outcome is distinct from 'permanent' and v_channel.repeatable);
  v_verdict.state := case when v_again then 'pending'
    when c_outcome in ('temporary', 'permanent') then 'failed' else 'uncertain' end;
  v_verdict.kind := case v_verdict.state when 'pending' then 'retry' else v_verdict.state end;
  v_verdict.due_at := case when v_again then p_now + least(
    interval '30 seconds' * (1 << least(p_message.attempts - 1, 7)), interval '1 hour') * (1 + pg_catalog.random() / 4) end;
  return v_verdict;
end
$$;
comment on function jtd.judge(jtd.message, jsonb, timestamptz) is
  'The verdict. Outcomes: accepted, delivered, temporary, permanent, unknown, refused, unsent, unrenderable.';
alter function jtd.judge(jtd.message, jsonb, timestamptz) owner to cn_owner;
revoke all on function jtd.judge(jtd.message, jsonb, timestamptz) from public;
grant execute on function jtd.judge(jtd.message, jsonb, timestamptz) to cn_definer;
