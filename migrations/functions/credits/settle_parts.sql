create or replace function credits.settle_parts(
  p_hold credits.hold, p_pair credits.balance[], p_captured bigint, p_cause credits.cause, p_movement_id uuid, p_at timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Settles what a hold keeps of the channel and then of the pool, and takes what a larger capture needs beyond
-- it. Under the locks of both balances.
declare
  v_left bigint := p_captured;
  v_pair credits.balance[] := p_pair;
  v_part credits.hold_part;
  v_index integer;
  v_extra constant bigint := greatest(p_captured - p_hold.quantity, 0);
  v_from_channel bigint;
begin
  if v_extra > 0 then
    v_from_channel := credits.share_of_channel(
      v_pair, p_hold.product_code, p_hold.credit_type, p_hold.channel, v_extra, p_cause.reference_type);
    v_pair[1] := credits.spend_part(v_pair[1], v_from_channel, 'deduct', p_cause, p_movement_id, p_at);
    v_pair[2] := credits.spend_part(v_pair[2], v_extra - v_from_channel, 'deduct', p_cause, p_movement_id, p_at);
  end if;
  for v_part in
    select p.* from credits.hold_part as p
    where p.tenant_id = p_hold.tenant_id and p.hold_id = p_hold.hold_id and p.settled_at is null
    order by p.channel = 'pooled'
  loop
    v_index := case when v_part.channel = 'pooled' then 2 else 1 end;
    v_pair[v_index] := credits.settle_part(
      v_pair[v_index], v_part, least(v_left, v_part.quantity), p_cause, p_movement_id, p_at);
    v_left := greatest(v_left - v_part.quantity, 0);
    -- Units that went back to a grant which has ended are written off at once.
    v_pair[v_index] := credits.settle_due(credits.schedule_next_due(v_pair[v_index]));
  end loop;
end
$$;
comment on function credits.settle_parts(credits.hold, credits.balance[], bigint, credits.cause, uuid, timestamptz) is
  'Errors: insufficient_credits.';
alter function credits.settle_parts(credits.hold, credits.balance[], bigint, credits.cause, uuid, timestamptz) owner to cn_owner;
revoke all on function credits.settle_parts(credits.hold, credits.balance[], bigint, credits.cause, uuid, timestamptz) from public;
grant execute on function credits.settle_parts(credits.hold, credits.balance[], bigint, credits.cause, uuid, timestamptz) to cn_definer;
