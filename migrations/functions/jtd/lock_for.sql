create or replace function jtd.lock_for(p_tenant_id uuid, p_product_code text, p_channels text[])
returns credits.balance[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks what messages of these channels are paid from, and with it the waiting line, which the pool's lock guards.
begin
  if coalesce(pg_catalog.cardinality(p_channels), 0) = 0 then
    return null;
  end if;
  return credits.lock_lanes(p_tenant_id, p_product_code, 'notification', p_channels);
end
$$;
comment on function jtd.lock_for(uuid, text, text[]) is
  'The locked balances, pool last; null when nothing is to be paid.';
alter function jtd.lock_for(uuid, text, text[]) owner to cn_owner;
revoke all on function jtd.lock_for(uuid, text, text[]) from public;
grant execute on function jtd.lock_for(uuid, text, text[]) to cn_definer;
