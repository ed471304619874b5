create or replace function catalog.list_faults(p_config jsonb, p_product_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The faults of a price document as an answer shows them, at most a hundred.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('path', f.path, 'code', f.code, 'message', f.message)
    order by f.path, f.code), '[]')
  from (
    select c.* from catalog.check_billing_config(p_config, p_product_code) as c order by c.path, c.code limit 100) as f
$$;
comment on function catalog.list_faults(jsonb, text) is
  'JSON array; empty when the document can be published.';
alter function catalog.list_faults(jsonb, text) owner to cn_owner;
revoke all on function catalog.list_faults(jsonb, text) from public;
grant execute on function catalog.list_faults(jsonb, text) to cn_definer, cn_platform;
