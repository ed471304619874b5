create or replace function api.update_plan(
  p_product_code platform.code, p_plan_code platform.code, p_revision integer, p_name text default null,
  p_description text default null, p_is_public boolean default null, p_sort_order smallint default null, p_status text default null,
  p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Renames, reorders, hides or retires a plan. Retired: no new subscriptions; those who have one keep it.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'plan_updated');
  v_plan catalog.plan;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('update_plan', p_idempotency_key, pg_catalog.jsonb_build_array(
    p_product_code, p_plan_code, p_revision, p_name, p_description, p_is_public, p_sort_order, p_status));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_text('description', p_description, 500);
  select p.* into v_plan from catalog.plan as p where p.product_code = p_product_code and p.code = p_plan_code for update;
  perform catalog.require_revision(p_revision, v_plan.revision, 'plan');
  update catalog.plan as p
    set name = coalesce(p_name, p.name), description = coalesce(p_description, p.description),
      is_public = coalesce(p_is_public, p.is_public), sort_order = coalesce(p_sort_order, p.sort_order),
      status = coalesce(p_status, p.status), revision = p.revision + 1
    where p.product_code = p_product_code and p.code = p_plan_code;
  perform platform.record_audit(null, 'plan_updated', 'plan', p_product_code || '/' || p_plan_code, pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object('name', p_name, 'description', p_description, 'isPublic', p_is_public, 'status', p_status)));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_plan_admin(p_product_code, p_plan_code));
end
$$;
comment on function api.update_plan(platform.code, platform.code, integer, text, text, boolean, smallint, text, platform.request_key) is
  'Errors: forbidden, not_found, version_conflict, invalid_request, idempotency_key_reused.';
alter function api.update_plan(platform.code, platform.code, integer, text, text, boolean, smallint, text, platform.request_key) owner to cn_platform;
revoke all on function api.update_plan(platform.code, platform.code, integer, text, text, boolean, smallint, text, platform.request_key) from public;
grant execute on function api.update_plan(platform.code, platform.code, integer, text, text, boolean, smallint, text, platform.request_key) to cn_admin;
