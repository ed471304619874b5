create or replace function billing.describe_rate(p_rate billing.tax_rate)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A tax rate as the contract tells it.
  select pg_catalog.jsonb_build_object(
    'id', p_rate.rate_id, 'category', p_rate.category, 'country', p_rate.country, 'kind', p_rate.kind, 'name', p_rate.name,
    'percent', catalog.decimal_text(p_rate.percent), 'inclusive', p_rate.inclusive, 'hsnSac', p_rate.hsn_sac,
    'validFrom', p_rate.valid_from, 'validTo', p_rate.valid_to)
$$;
comment on function billing.describe_rate(billing.tax_rate) is
  'Document of the contract.';
alter function billing.describe_rate(billing.tax_rate) owner to cn_owner;
revoke all on function billing.describe_rate(billing.tax_rate) from public;
grant execute on function billing.describe_rate(billing.tax_rate) to cn_definer, cn_platform;
