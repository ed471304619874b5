create or replace function catalog.check_references(p_config jsonb, p_product_code text)
returns setof catalog.config_fault
language sql stable security invoker set search_path = ''
as $$
  -- What a document names beside metrics: the product's currency, features, credit types and channels.
  with feature as (
    select '/features/' || f.key as path, f.key as code, f.value
    from pg_catalog.jsonb_each(coalesce(p_config -> 'features', '{}')) as f
    union all
    select '/addOns/' || a.ordinality - 1 || '/features/' || f.key, f.key, f.value
    from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) with ordinality as a
    cross join lateral pg_catalog.jsonb_each(coalesce(a.value -> 'features', '{}')) as f
  )
  select '/currency', 'currency_mismatch', 'the product is sold in ' || p.currency
  from catalog.product as p
  where p.code = p_product_code and p.currency <> p_config ->> 'currency'
  union all
  select f.path, case when k.code is null then 'unknown_feature' else 'feature_type' end,
    coalesce('must be ' || case k.kind when 'boolean' then 'true or false' when 'limit' then 'a number, or null for unlimited'
      else 'a text' end, 'the product has no such feature')
  from feature as f
  left join catalog.feature as k on k.product_code = p_product_code and k.code = f.code
  where k.code is null or pg_catalog.jsonb_typeof(f.value) <> all (case k.kind
    when 'boolean' then array['boolean'] when 'limit' then array['number', 'null'] else array['string'] end)
  union all
  select '/credits/' || c.ordinality - 1 || case u.code when 'unknown_channel' then '/channel' else '/creditType' end,
    u.code, 'the product has no such credits'
  from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'credits', '[]')) with ordinality as c
  cross join lateral catalog.unknown_part(p_product_code, c.value ->> 'creditType', coalesce(c.value ->> 'channel', 'pooled')) as u(code)
  where u.code is not null
$$;
comment on function catalog.check_references(jsonb, text) is
  'Fault codes: currency_mismatch, unknown_feature, feature_type, unknown_credit_type, unknown_channel.';
alter function catalog.check_references(jsonb, text) owner to cn_owner;
revoke all on function catalog.check_references(jsonb, text) from public;
grant execute on function catalog.check_references(jsonb, text) to cn_definer, cn_platform;
