create or replace function catalog.check_billing_config(p_config jsonb, p_product_code text default null)
returns setof catalog.config_fault
language plpgsql stable security invoker set search_path = ''
as $$
-- Every fault of a price document, by its path; no rows when it can be published. What contradicts itself is looked
-- for once the shape is right; what it names is looked up where the product is given.
begin
  return query
    select f.* from catalog.config_schema as s
    cross join lateral catalog.check_shape(s.document, p_config, '') as f
    where s.name = 'billing_config';
  if found then
    return;
  end if;
  return query select * from catalog.check_structure(p_config);
  return query select f.* from catalog.check_amounts(p_config) as f
    where not exists (
      select from catalog.product as p where p.code = p_product_code and p.currency <> p_config ->> 'currency');
  if p_product_code is not null then
    return query select * from catalog.check_metrics(p_config, p_product_code);
    return query select * from catalog.check_references(p_config, p_product_code);
  elsif not exists (select from platform.currency as c where c.code = p_config ->> 'currency') then
    return next row('/currency', 'currency_mismatch', 'there is no such currency')::catalog.config_fault;
  end if;
end
$$;
comment on function catalog.check_billing_config(jsonb, text) is
  'Fault codes: type, choice, pattern, range, required, unknown_field, duplicate, contradiction, tier_order, tier_open, tier_end, tier_price, no_soft_quota, no_quota, too_many_digits, unknown_metric, advance_of_usage, currency_mismatch, unknown_feature, feature_type, unknown_credit_type, unknown_channel.';
alter function catalog.check_billing_config(jsonb, text) owner to cn_owner;
revoke all on function catalog.check_billing_config(jsonb, text) from public;
grant execute on function catalog.check_billing_config(jsonb, text) to cn_definer, cn_platform;
