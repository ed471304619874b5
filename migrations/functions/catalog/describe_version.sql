create or replace function catalog.describe_version(
  p_product_code text, p_plan_code text, p_version integer)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One version with its price document, and the faults that keep a draft from being published.
  select pg_catalog.jsonb_build_object(
    'productCode', v.product_code, 'planCode', v.plan_code, 'version', v.version, 'status', v.status, 'note', v.note,
    'revision', v.revision, 'createdAt', v.created_at, 'updatedAt', v.updated_at, 'publishedAt', v.published_at,
    'retiredAt', v.retired_at, 'subscribers', catalog.count_subscribers(v.product_code, v.plan_code, v.version),
    'billingConfig', v.billing_config,
    'faults', case v.status when 'draft' then catalog.list_faults(v.billing_config, v.product_code) else '[]' end)
  from catalog.plan_version as v
  where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = p_version
$$;
comment on function catalog.describe_version(text, text, integer) is
  'JSON; null for an unknown version.';
alter function catalog.describe_version(text, text, integer) owner to cn_owner;
revoke all on function catalog.describe_version(text, text, integer) from public;
grant execute on function catalog.describe_version(text, text, integer) to cn_platform;
