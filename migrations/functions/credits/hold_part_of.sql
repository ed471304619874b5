create or replace function credits.hold_part_of(
  p_balance credits.balance, p_quantity bigint, p_hold_id uuid, p_expires_at timestamptz,
  p_cause credits.cause, p_at timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The share of a hold that one locked balance gives; nothing for a share of nothing.
declare
  v_uses jsonb;
begin
  if p_quantity = 0 then
    return;
  end if;
  v_uses := credits.take_from_grants(p_balance, p_quantity, p_cause.reference_type, true);
  insert into credits.hold_part (tenant_id, hold_id, product_code, credit_type, channel, quantity, uses, expires_at)
    values (p_balance.tenant_id, p_hold_id, p_balance.product_code, p_balance.credit_type, p_balance.channel,
      p_quantity, v_uses, p_expires_at);
  perform credits.schedule_next_due(
    credits.post_entry(p_balance, 'hold', -p_quantity, p_quantity, v_uses, p_cause, p_hold_id, p_at));
end
$$;
comment on function credits.hold_part_of(credits.balance, bigint, uuid, timestamptz, credits.cause, timestamptz) is
  'Lock: the caller holds the balance row.';
alter function credits.hold_part_of(credits.balance, bigint, uuid, timestamptz, credits.cause, timestamptz) owner to cn_owner;
revoke all on function credits.hold_part_of(credits.balance, bigint, uuid, timestamptz, credits.cause, timestamptz) from public;
grant execute on function credits.hold_part_of(credits.balance, bigint, uuid, timestamptz, credits.cause, timestamptz) to cn_definer;
