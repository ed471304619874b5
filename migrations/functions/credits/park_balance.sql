create or replace function credits.park_balance(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_reason text, p_now timestamptz)
returns credits.balance_parked
language sql volatile security invoker set search_path = ''
as $$
  -- Notes why time could not act on a balance, and puts the next attempt off: a minute, then twice as long each
  -- time, a day at the most.
  insert into credits.balance_parked as p (
      tenant_id, product_code, credit_type, channel, attempts, reason, failed_at, next_attempt_at)
    values (p_tenant_id, p_product_code, p_credit_type, p_channel, 1, p_reason, p_now, p_now + interval '1 minute')
    on conflict (tenant_id, product_code, credit_type, channel) do update
      set attempts = p.attempts + 1, reason = excluded.reason, failed_at = excluded.failed_at,
        next_attempt_at = p_now + least(interval '1 day', interval '1 minute' * (1 << least(p.attempts, 11)))
    returning p.*
$$;
comment on function credits.park_balance(uuid, text, text, text, text, timestamptz) is 'The note.';
alter function credits.park_balance(uuid, text, text, text, text, timestamptz) owner to cn_owner;
revoke all on function credits.park_balance(uuid, text, text, text, text, timestamptz) from public;
grant execute on function credits.park_balance(uuid, text, text, text, text, timestamptz) to cn_platform;
