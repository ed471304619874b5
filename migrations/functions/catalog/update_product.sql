create or replace function api.update_product(
  p_product_code platform.code, p_revision integer, p_name text default null, p_description text default null,
  p_status text default null, p_is_default boolean default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Renames a product, makes it the one for sign-ups without a link, or retires it: no new subscriptions, and those who
-- have one keep it. Locks the default before the product, so that two changes of it take turns.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'product_updated');
  v_product catalog.product;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('update_product', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_revision, p_name, p_description, p_status, p_is_default));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_text('description', p_description, 500);
  if p_is_default then
    perform from catalog.product as p where p.is_default or p.code = p_product_code order by p.code for update;
  end if;
  select p.* into v_product from catalog.product as p where p.code = p_product_code for update;
  if not found then
    perform catalog.require_product_row(p_product_code);
  end if;
  perform catalog.require_revision(p_revision, v_product.revision, 'product');
  if coalesce(p_status, v_product.status) = 'retired' and coalesce(p_is_default, v_product.is_default)
    or p_is_default = false and v_product.is_default then
    perform catalog.refuse_in_use('sign-ups without a link come to this product: make another one the default first');
  end if;
  if p_is_default then
    update catalog.product as p set is_default = false, revision = p.revision + 1 where p.is_default and p.code <> p_product_code;
  end if;
  update catalog.product as p
    set name = coalesce(p_name, p.name), description = coalesce(p_description, p.description),
      status = coalesce(p_status, p.status), is_default = coalesce(p_is_default, p.is_default), revision = p.revision + 1
    where p.code = p_product_code;
  perform platform.record_audit(null, 'product_updated', 'product', p_product_code, pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object('name', p_name, 'description', p_description, 'status', p_status, 'isDefault', p_is_default)));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_product(p_product_code));
end
$$;
comment on function api.update_product(platform.code, integer, text, text, text, boolean, platform.request_key) is
  'Errors: forbidden, unknown_product, version_conflict, still_in_use, invalid_request, idempotency_key_reused.';
alter function api.update_product(platform.code, integer, text, text, text, boolean, platform.request_key) owner to cn_platform;
revoke all on function api.update_product(platform.code, integer, text, text, text, boolean, platform.request_key) from public;
grant execute on function api.update_product(platform.code, integer, text, text, text, boolean, platform.request_key) to cn_admin;
