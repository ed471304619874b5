create or replace function context.subscription_of(p_tenant_id uuid, p_product_code text, p_time_zone text)
returns billing.subscription
language sql stable security invoker set search_path = ''
as $$
  -- A tenant's agreement in a product as it stands at this instant: the live one, else the one that ended last.
  select r.*
  from (
    select b as last from billing.subscription as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code
    order by b.ended_at desc nulls first, b.created_at desc, b.subscription_id desc
    limit 1
  ) as l
  cross join lateral billing.subscription_at(l.last, platform.now(), p_time_zone) as r
$$;
comment on function context.subscription_of(uuid, text, text) is
  'Subscription row, or null.';
alter function context.subscription_of(uuid, text, text) owner to cn_owner;
revoke all on function context.subscription_of(uuid, text, text) from public;
grant execute on function context.subscription_of(uuid, text, text) to cn_definer;
