create or replace function credits.is_parked(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_now timestamptz)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether time failed to act on a balance and is not to be tried again yet.
  select exists (
    select from credits.balance_parked as p
    where p.tenant_id = p_tenant_id and p.product_code = p_product_code and p.credit_type = p_credit_type
      and p.channel = p_channel and p.next_attempt_at > p_now)
$$;
comment on function credits.is_parked(uuid, text, text, text, timestamptz) is 'Wall time: a test clock stands still.';
alter function credits.is_parked(uuid, text, text, text, timestamptz) owner to cn_owner;
revoke all on function credits.is_parked(uuid, text, text, text, timestamptz) from public;
grant execute on function credits.is_parked(uuid, text, text, text, timestamptz) to cn_platform;
