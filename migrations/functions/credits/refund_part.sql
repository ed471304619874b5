create or replace function credits.refund_part(
  p_balance credits.balance, p_uses jsonb, p_cause credits.cause, p_movement_id uuid, p_at timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Gives one locked balance its part of a refund: the uses that name its channel.
declare
  v_uses jsonb;
  v_quantity bigint;
begin
  select pg_catalog.jsonb_agg(
      (u.use - 'channel') || pg_catalog.jsonb_build_object('scoped', g.scope is not null) order by u.position desc),
      pg_catalog.sum((u.use ->> 'quantity')::bigint)
    into v_uses, v_quantity
    from pg_catalog.jsonb_array_elements(p_uses) with ordinality as u(use, position)
    join credits.credit_grant as g on g.tenant_id = p_balance.tenant_id and g.grant_id = (u.use ->> 'grantId')::uuid
    where u.use ->> 'channel' = p_balance.channel;
  if v_uses is null then
    return;
  end if;
  perform credits.require_room(p_balance, v_quantity);
  perform credits.return_to_grants(p_balance.tenant_id, v_uses, false);
  perform credits.settle_due(credits.schedule_next_due(
    credits.post_entry(p_balance, 'refund', v_quantity, 0, v_uses, p_cause, p_movement_id, p_at)));
end
$$;
comment on function credits.refund_part(credits.balance, jsonb, credits.cause, uuid, timestamptz) is
  'Lock: the caller holds the balance row.';
alter function credits.refund_part(credits.balance, jsonb, credits.cause, uuid, timestamptz) owner to cn_owner;
revoke all on function credits.refund_part(credits.balance, jsonb, credits.cause, uuid, timestamptz) from public;
grant execute on function credits.refund_part(credits.balance, jsonb, credits.cause, uuid, timestamptz) to cn_definer;
