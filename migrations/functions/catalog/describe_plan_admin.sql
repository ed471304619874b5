create or replace function catalog.describe_plan_admin(p_product_code text, p_plan_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A plan and its versions, newest first, as platform staff see them.
  select pg_catalog.jsonb_build_object(
    'productCode', p.product_code, 'code', p.code, 'name', p.name, 'description', p.description, 'status', p.status,
    'isPublic', p.is_public, 'sortOrder', p.sort_order, 'revision', p.revision,
    'versions', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('version', v.version, 'status', v.status, 'note', v.note,
        'revision', v.revision, 'createdAt', v.created_at, 'updatedAt', v.updated_at, 'publishedAt', v.published_at,
        'retiredAt', v.retired_at, 'subscribers', catalog.count_subscribers(v.product_code, v.plan_code, v.version))
        order by v.version desc)
      from catalog.plan_version as v where v.product_code = p.product_code and v.plan_code = p.code), '[]'))
  from catalog.plan as p
  where p.product_code = p_product_code and p.code = p_plan_code
$$;
comment on function catalog.describe_plan_admin(text, text) is
  'JSON; null for an unknown plan.';
alter function catalog.describe_plan_admin(text, text) owner to cn_owner;
revoke all on function catalog.describe_plan_admin(text, text) from public;
grant execute on function catalog.describe_plan_admin(text, text) to cn_platform;
