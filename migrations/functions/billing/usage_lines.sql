drop function if exists billing.usage_lines(billing.metered_period, text, text);
create or replace function billing.usage_lines(p_stretch billing.metered_period, p_time_zone text, p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- What a measured stretch costs afterwards, as lines of an invoice. What costs nothing is no line. What is counted by the month has the
-- months it is for as its period.
declare
  v_config constant jsonb := (
    select v.billing_config from catalog.plan_version as v
    where v.product_code = p_stretch.product_code and v.plan_code = p_stretch.plan_code and v.version = p_stretch.plan_version);
  v_price catalog.price_line;
  v_from timestamptz;
  v_to timestamptz;
  v_lines billing.invoice_line[] := '{}';
begin
  foreach v_price in array array(
    select p from catalog.price_components(v_config, billing.usage_inputs(p_stretch, v_config, p_time_zone)) as p)
  loop
    continue when v_price.amount = 0;
    v_from := p_stretch.used_from;
    v_to := p_stretch.used_to;
    if v_price.months is not null then
      select greatest(pg_catalog.min(m.month_start), v_from), least(pg_catalog.max(m.month_end), v_to) into v_from, v_to
        from billing.months_of(p_stretch, true, p_time_zone) with ordinality as m(month_start, month_end, n)
        where m.n = any (v_price.months);
    end if;
    v_lines := v_lines || row(
      p_stretch.tenant_id, null, null, null,
      case v_price.kind when 'component' then 'usage' else v_price.kind end, v_price.component, v_price.description,
      p_stretch.plan_code, p_stretch.plan_version, v_price.metric, v_price.quantity, v_price.unit_price, v_price.tier,
      v_price.months, v_from, v_to, v_price.amount, p_category, null, null, p_stretch.metered_id, null,
      v_price.explanation || pg_catalog.jsonb_build_object('rule', 'usage_in_arrears', 'model', v_price.model))::billing.invoice_line;
  end loop;
  return v_lines;
end
$$;
comment on function billing.usage_lines(billing.metered_period, text, text) is
  'Lines. Errors: those of catalog.price_components.';
alter function billing.usage_lines(billing.metered_period, text, text) owner to cn_owner;
revoke all on function billing.usage_lines(billing.metered_period, text, text) from public;
grant execute on function billing.usage_lines(billing.metered_period, text, text) to cn_definer, cn_platform;
