create or replace function credits.spend_part(
  p_balance credits.balance, p_quantity bigint, p_kind text, p_cause credits.cause, p_movement_id uuid, p_at timestamptz)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- The share of a spend that one locked balance pays; nothing for a share of nothing.
begin
  if p_quantity = 0 then
    return p_balance;
  end if;
  return credits.post_entry(p_balance, p_kind, -p_quantity, 0,
    credits.take_from_grants(p_balance, p_quantity, p_cause.reference_type), p_cause, p_movement_id, p_at);
end
$$;
comment on function credits.spend_part(credits.balance, bigint, text, credits.cause, uuid, timestamptz) is
  'Balance after. Lock: the caller holds the balance row.';
alter function credits.spend_part(credits.balance, bigint, text, credits.cause, uuid, timestamptz) owner to cn_owner;
revoke all on function credits.spend_part(credits.balance, bigint, text, credits.cause, uuid, timestamptz) from public;
grant execute on function credits.spend_part(credits.balance, bigint, text, credits.cause, uuid, timestamptz) to cn_definer;
