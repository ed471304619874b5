create or replace function billing.find_plan_version(p_product_code text, p_plan_code text, p_version integer default null)
returns catalog.plan_version
language plpgsql stable security invoker set search_path = ''
as $$
-- The version of a plan that somebody subscribes to now: the one that is asked for, else the newest published.
declare
  v_plan catalog.plan;
  v_version catalog.plan_version;
begin
  select p.* into v_plan from catalog.plan as p where p.product_code = p_product_code and p.code = p_plan_code;
  select v.* into v_version from catalog.plan_version as v
    where v.product_code = p_product_code and v.plan_code = p_plan_code and v.status = 'published'
      and v.version = coalesce(p_version, v.version)
    order by v.version desc limit 1;
  if v_plan.code is null or (v_version.version is null and v_plan.status = 'active') then
    raise exception 'unknown_plan' using errcode = 'NS002',
      detail = pg_catalog.jsonb_build_object('productCode', p_product_code, 'planCode', p_plan_code, 'planVersion', p_version)::text;
  end if;
  if v_plan.status <> 'active' or exists (
    select from catalog.product as p where p.code = p_product_code and p.status <> 'active'
  ) then
    raise exception 'plan_retired' using errcode = 'NS003',
      detail = pg_catalog.jsonb_build_object('productCode', p_product_code, 'planCode', p_plan_code)::text;
  end if;
  return v_version;
end
$$;
comment on function billing.find_plan_version(text, text, integer) is 'Published version. Errors: unknown_plan, plan_retired.';
alter function billing.find_plan_version(text, text, integer) owner to cn_owner;
revoke all on function billing.find_plan_version(text, text, integer) from public;
grant execute on function billing.find_plan_version(text, text, integer) to cn_definer, cn_platform;
