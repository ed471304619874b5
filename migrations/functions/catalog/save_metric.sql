create or replace function api.save_metric(
  p_product_code platform.code, p_metric platform.code, p_name text, p_unit text, p_aggregation text,
  p_revision integer default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Adds a metric, or renames one as it was at p_revision. How it is aggregated stays: counters were kept that way.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'metric_saved');
  v_metric catalog.metric;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('save_metric', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_product_code, p_metric, p_name, p_unit, p_aggregation, p_revision));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_text('unit', p_unit, 40);
  perform catalog.require_product_row(p_product_code);
  if p_revision is null then
    insert into catalog.metric (product_code, code, name, unit, aggregation)
      values (p_product_code, p_metric, p_name, p_unit, p_aggregation) on conflict do nothing;
    if not found then
      perform catalog.refuse_taken(p_metric);
    end if;
  else
    select m.* into v_metric from catalog.metric as m where m.product_code = p_product_code and m.code = p_metric for update;
    perform catalog.require_revision(p_revision, v_metric.revision, 'metric');
    if v_metric.aggregation <> p_aggregation then
      perform catalog.refuse_in_use('usage was counted that way: add another metric');
    end if;
    update catalog.metric as m set name = p_name, unit = p_unit, revision = m.revision + 1
      where m.product_code = p_product_code and m.code = p_metric;
  end if;
  perform platform.record_audit(null, 'metric_saved', 'metric', p_product_code || '/' || p_metric,
    pg_catalog.jsonb_build_object('name', p_name, 'unit', p_unit, 'aggregation', p_aggregation));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_product(p_product_code));
end
$$;
comment on function api.save_metric(platform.code, platform.code, text, text, text, integer, platform.request_key) is
  'Errors: forbidden, unknown_product, code_taken, not_found, version_conflict, still_in_use, invalid_request, idempotency_key_reused.';
alter function api.save_metric(platform.code, platform.code, text, text, text, integer, platform.request_key) owner to cn_platform;
revoke all on function api.save_metric(platform.code, platform.code, text, text, text, integer, platform.request_key) from public;
grant execute on function api.save_metric(platform.code, platform.code, text, text, text, integer, platform.request_key) to cn_admin;
