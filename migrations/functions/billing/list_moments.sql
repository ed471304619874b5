drop function if exists billing.list_moments(uuid, text);
create or replace function billing.list_moments(
  p_tenant_ids uuid[], p_product_codes text[],
  out tenant_id uuid, out product_code text, out subscription_id uuid, out due_at timestamptz)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- The instants at which subscriptions of tenants to products became due and no invoice has been made yet, the oldest
  -- first. Money given back makes no invoice of its own; it waits for the next one, as what is collected with it does.
  select distinct m.tenant_id, m.product_code, m.subscription_id, m.due_at
  from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_product_codes)) as w(tenant_id, product_code)
  cross join lateral (
    select p.tenant_id, p.product_code, p.subscription_id, p.due_at
    from billing.metered_period as p
    where p.tenant_id = w.tenant_id and p.product_code = w.product_code and p.settled_at is null
    union all
    select i.tenant_id, i.product_code, i.subscription_id,
      case i.collect when 'now' then i.created_at else greatest(i.created_at, s.ended_at) end
    from billing.pending_item as i
    join billing.subscription as s on s.tenant_id = i.tenant_id and s.subscription_id = i.subscription_id
    where i.tenant_id = w.tenant_id and i.product_code = w.product_code and i.invoice_id is null and i.amount > 0
      and (i.collect = 'now' or s.ended_at is not null)
  ) as m
  order by m.due_at, m.subscription_id
$$;
comment on function billing.list_moments(uuid[], text[]) is
  'Subscription and instant.';
alter function billing.list_moments(uuid[], text[]) owner to cn_owner;
revoke all on function billing.list_moments(uuid[], text[]) from public;
grant execute on function billing.list_moments(uuid[], text[]) to cn_definer, cn_platform;
