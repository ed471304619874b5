create or replace function api.save_feature(
  p_product_code platform.code, p_feature platform.code, p_name text, p_kind text, p_sort_order smallint default null,
  p_revision integer default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Adds a feature, or renames one as it was at p_revision. Its kind stays: published plans have values of it.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'feature_saved');
  v_feature catalog.feature;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('save_feature', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_feature, p_name, p_kind, p_sort_order, p_revision));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_product_row(p_product_code);
  if p_revision is null then
    insert into catalog.feature (product_code, code, name, kind, sort_order)
      values (p_product_code, p_feature, p_name, p_kind, coalesce(p_sort_order, 0::smallint)) on conflict do nothing;
    if not found then
      perform catalog.refuse_taken(p_feature);
    end if;
  else
    select f.* into v_feature from catalog.feature as f where f.product_code = p_product_code and f.code = p_feature for update;
    perform catalog.require_revision(p_revision, v_feature.revision, 'feature');
    if v_feature.kind <> p_kind then
      perform catalog.refuse_in_use('plans have values of that kind: add another feature');
    end if;
    update catalog.feature as f set name = p_name, sort_order = coalesce(p_sort_order, f.sort_order), revision = f.revision + 1
      where f.product_code = p_product_code and f.code = p_feature;
  end if;
  perform platform.record_audit(null, 'feature_saved', 'feature', p_product_code || '/' || p_feature,
    pg_catalog.jsonb_build_object('name', p_name, 'kind', p_kind));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_product(p_product_code));
end
$$;
comment on function api.save_feature(platform.code, platform.code, text, text, smallint, integer, platform.request_key) is
  'Errors: forbidden, unknown_product, code_taken, not_found, version_conflict, still_in_use, invalid_request, idempotency_key_reused.';
alter function api.save_feature(platform.code, platform.code, text, text, smallint, integer, platform.request_key) owner to cn_platform;
revoke all on function api.save_feature(platform.code, platform.code, text, text, smallint, integer, platform.request_key) from public;
grant execute on function api.save_feature(platform.code, platform.code, text, text, smallint, integer, platform.request_key) to cn_admin;
