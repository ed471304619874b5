drop function if exists credits.take_from_grants(credits.balance, bigint, text, boolean);
create or replace function credits.take_from_grants(
  p_balance credits.balance, p_quantity bigint, p_reference_type text, p_hold boolean default false, p_any boolean default false)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes units from the open grants of a locked balance in burn-down order and answers which gave how many.
-- The balance row's lock guards its grants; nobody else touches them. With p_any scoped grants of any kind
-- give too: a correction does that. With p_hold the units stay with
-- their grants as held. The caller has made sure that enough are there.
declare
  v_left bigint := p_quantity;
  v_take bigint;
  v_uses jsonb := pg_catalog.jsonb_build_array();
  v_grant record;
begin
  for v_grant in
    select g.grant_id, g.remaining, g.scope
    from credits.credit_grant as g
    where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
      and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
      and g.state = 'open' and (g.scope is null or p_any or g.scope = p_reference_type)
    order by g.priority, g.expires_at, g.promotional desc, g.effective_at, g.created_at, g.grant_id
  loop
    v_take := least(v_left, v_grant.remaining);
    update credits.credit_grant as g
      set remaining = g.remaining - v_take,
          held = case when p_hold then g.held + v_take else g.held end,
          state = case when g.remaining = v_take then 'spent' else g.state end
      where g.tenant_id = p_balance.tenant_id and g.grant_id = v_grant.grant_id;
    v_uses := v_uses || pg_catalog.jsonb_build_object('grantId', v_grant.grant_id, 'quantity', v_take,
      'scoped', v_grant.scope is not null);
    v_left := v_left - v_take;
    exit when v_left = 0;
  end loop;
  if v_left > 0 then
    raise exception 'ledger_out_of_balance' using errcode = 'NC090',
      detail = pg_catalog.jsonb_build_object('channel', p_balance.channel, 'missing', v_left)::text;
  end if;
  return v_uses;
end
$$;
comment on function credits.take_from_grants(credits.balance, bigint, text, boolean, boolean) is
  'Uses as [{grantId, quantity, scoped}]. Lock: the caller holds the balance row.';
alter function credits.take_from_grants(credits.balance, bigint, text, boolean, boolean) owner to cn_owner;
revoke all on function credits.take_from_grants(credits.balance, bigint, text, boolean, boolean) from public;
grant execute on function credits.take_from_grants(credits.balance, bigint, text, boolean, boolean) to cn_definer;
