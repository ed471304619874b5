create or replace function api.create_plan(
  p_product_code platform.code, p_code platform.code, p_name text, p_description text default '',
  p_is_public boolean default true, p_sort_order smallint default 100, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new plan, without a version yet: nobody sees it until one is published.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'plan_created');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('create_plan', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_code, p_name, p_description, p_is_public, p_sort_order));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_text('description', p_description, 500);
  perform catalog.require_product_row(p_product_code);
  insert into catalog.plan (product_code, code, name, description, is_public, sort_order)
    values (p_product_code, p_code, p_name, p_description, p_is_public, p_sort_order) on conflict do nothing;
  if not found then
    perform catalog.refuse_taken(p_code);
  end if;
  perform platform.record_audit(null, 'plan_created', 'plan', p_product_code || '/' || p_code, pg_catalog.jsonb_build_object('name', p_name));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_plan_admin(p_product_code, p_code));
end
$$;
comment on function api.create_plan(platform.code, platform.code, text, text, boolean, smallint, platform.request_key) is
  'Errors: forbidden, unknown_product, code_taken, invalid_request, idempotency_key_reused.';
alter function api.create_plan(platform.code, platform.code, text, text, boolean, smallint, platform.request_key) owner to cn_platform;
revoke all on function api.create_plan(platform.code, platform.code, text, text, boolean, smallint, platform.request_key) from public;
grant execute on function api.create_plan(platform.code, platform.code, text, text, boolean, smallint, platform.request_key) to cn_admin;
