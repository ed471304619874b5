create or replace function credits.require_room(p_balance credits.balance, p_quantity bigint)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A balance must stay exact in every JSON reader, also once its holds come back and its later grants begin:
-- otherwise a grant made today could stop every spend on the day it begins.
declare
  c_limit constant bigint := 9007199254740991;
  v_pending constant numeric := coalesce((
    select pg_catalog.sum(g.remaining)
    from credits.credit_grant as g
    where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
      and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel and g.state = 'pending'), 0);
begin
  if p_balance.available::numeric + p_balance.held + v_pending + p_quantity > c_limit then
    raise exception 'balance_limit_exceeded' using errcode = 'NC004', detail = pg_catalog.jsonb_build_object(
      'available', p_balance.available, 'held', p_balance.held, 'pending', v_pending, 'limit', c_limit)::text;
  end if;
end
$$;
comment on function credits.require_room(credits.balance, bigint) is 'Errors: balance_limit_exceeded.';
alter function credits.require_room(credits.balance, bigint) owner to cn_owner;
revoke all on function credits.require_room(credits.balance, bigint) from public;
grant execute on function credits.require_room(credits.balance, bigint) to cn_definer;
