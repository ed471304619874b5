create or replace function credits.return_to_grants(p_tenant_id uuid, p_uses jsonb, p_from_held boolean)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Gives units back to the grants they came from. A grant that has ended meanwhile is opened all the same:
-- settle_due() writes it off right after, so that the ledger tells both. Lock: the caller holds the balances.
begin
  update credits.credit_grant as g
    set remaining = g.remaining + u.quantity,
        held = case when p_from_held then g.held - u.quantity else g.held end,
        state = 'open'
    from (
      select (use ->> 'grantId')::uuid as grant_id, pg_catalog.sum((use ->> 'quantity')::bigint)::bigint as quantity
      from pg_catalog.jsonb_array_elements(p_uses) as use
      group by 1
    ) as u
    where g.tenant_id = p_tenant_id and g.grant_id = u.grant_id;
end
$$;
comment on function credits.return_to_grants(uuid, jsonb, boolean) is 'Uses as [{grantId, quantity}].';
alter function credits.return_to_grants(uuid, jsonb, boolean) owner to cn_owner;
revoke all on function credits.return_to_grants(uuid, jsonb, boolean) from public;
grant execute on function credits.return_to_grants(uuid, jsonb, boolean) to cn_definer;
