create or replace function credits.settle_part(
  p_balance credits.balance, p_part credits.hold_part, p_captured bigint,
  p_cause credits.cause, p_movement_id uuid, p_at timestamptz)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Ends what a hold keeps of one locked balance: the first p_captured units are spent, the rest go back to
-- their grants.
declare
  c_all constant bigint := p_part.quantity;
  v_balance credits.balance := p_balance;
  v_spent constant jsonb := credits.slice_uses(p_part.uses, 0, p_captured);
  v_rest constant jsonb := credits.slice_uses(p_part.uses, p_captured, c_all - p_captured);
begin
  update credits.hold_part as p set settled_at = p_at
    where p.tenant_id = p_part.tenant_id and p.hold_id = p_part.hold_id and p.channel = p_part.channel;
  if p_captured > 0 then
    update credits.credit_grant as g set held = g.held - (u.use ->> 'quantity')::bigint
      from pg_catalog.jsonb_array_elements(v_spent) as u(use)
      where g.tenant_id = p_part.tenant_id and g.grant_id = (u.use ->> 'grantId')::uuid;
    v_balance := credits.post_entry(v_balance, 'capture', 0, -p_captured, v_spent, p_cause, p_movement_id, p_at);
  end if;
  if p_captured < c_all then
    perform credits.return_to_grants(p_part.tenant_id, v_rest, true);
    v_balance := credits.post_entry(
      v_balance, 'release', c_all - p_captured, p_captured - c_all, v_rest, p_cause, p_movement_id, p_at);
  end if;
  return v_balance;
end
$$;
comment on function credits.settle_part(credits.balance, credits.hold_part, bigint, credits.cause, uuid, timestamptz) is
  'Balance after. Lock: the caller holds the balance row.';
alter function credits.settle_part(credits.balance, credits.hold_part, bigint, credits.cause, uuid, timestamptz) owner to cn_owner;
revoke all on function credits.settle_part(credits.balance, credits.hold_part, bigint, credits.cause, uuid, timestamptz) from public;
grant execute on function credits.settle_part(credits.balance, credits.hold_part, bigint, credits.cause, uuid, timestamptz) to cn_definer;
