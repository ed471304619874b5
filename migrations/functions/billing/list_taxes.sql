create or replace function api.list_taxes()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every rate there is or was, the newest of each category and country first, and as what products are taxed.
begin
  perform platform.require_scope('catalog:read');
  return pg_catalog.jsonb_build_object(
    'rates', coalesce((select pg_catalog.jsonb_agg(billing.describe_rate(r) order by r.category, r.country, r.valid_from desc)
      from billing.tax_rate as r), '[]'),
    'products', coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'productCode', p.code, 'category', billing.tax_category(p.code)) order by p.code) from catalog.product as p), '[]'),
    'states', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', s.code, 'name', s.name) order by s.code)
      from billing.gst_state as s));
end
$$;
comment on function api.list_taxes() is
  'Errors: forbidden.';
alter function api.list_taxes() owner to cn_platform;
revoke all on function api.list_taxes() from public;
grant execute on function api.list_taxes() to cn_admin;
