create or replace function catalog.require_inputs(p_inputs jsonb, p_product_code text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- What a price is asked for: of the right shape, and of metrics that the product counts.
declare
  v_faults jsonb;
  v_unknown text;
begin
  select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('path', f.path, 'code', f.code, 'message', f.message)) into v_faults
    from catalog.config_schema as s
    cross join lateral catalog.check_shape(s.document, p_inputs, '') as f
    where s.name = 'price_inputs';
  if v_faults is not null then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object('faults', v_faults)::text;
  end if;
  select q.key into v_unknown
    from pg_catalog.jsonb_each(coalesce(p_inputs -> 'quantities', '{}') || coalesce(p_inputs -> 'transactions', '{}')) as q
    where not exists (select from catalog.metric as m where m.product_code = p_product_code and m.code = q.key)
    limit 1;
  if found then
    raise exception 'unknown_metric' using errcode = 'NU001',
      detail = pg_catalog.jsonb_build_object('metric', v_unknown, 'productCode', p_product_code)::text;
  end if;
end
$$;
comment on function catalog.require_inputs(jsonb, text) is
  'Errors: invalid_request, unknown_metric.';
alter function catalog.require_inputs(jsonb, text) owner to cn_owner;
revoke all on function catalog.require_inputs(jsonb, text) from public;
grant execute on function catalog.require_inputs(jsonb, text) to cn_definer, cn_platform;
