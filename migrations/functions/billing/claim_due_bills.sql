create or replace function billing.claim_due_bills(
  p_now timestamptz, p_max integer, out tenant_id uuid, out product_code text, out clock text)
returns setof record
language sql volatile security invoker set search_path = ''
as $$
  -- Takes what is due, the longest due first, for this transaction: whom another machine has taken is passed over, so
  -- that two share the work. The lock is that of the tenant's product, which nobody else waits for.
  select d.tenant_id, d.product_code, d.clock
  from billing.list_due_bills(p_now, p_max) as d
  join identity.tenant_product as t on t.tenant_id = d.tenant_id and t.product_code = d.product_code
  order by d.due_at, d.tenant_id, d.product_code
  limit p_max
  for no key update of t skip locked
$$;
comment on function billing.claim_due_bills(timestamptz, integer) is 'Pairs. Lock: the tenant''s product.';
alter function billing.claim_due_bills(timestamptz, integer) owner to cn_owner;
revoke all on function billing.claim_due_bills(timestamptz, integer) from public;
grant execute on function billing.claim_due_bills(timestamptz, integer) to cn_platform;
