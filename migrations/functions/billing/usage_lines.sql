drop function if exists billing.usage_lines(billing.metered_period, text, text);
create or replace function billing.usage_lines(p_stretch billing.metered_period, p_time_zone text, p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- What a stretch costs afterwards, as lines of an invoice. What costs nothing is no line. What is counted by the month has the
-- months it is for as its period.
begin
  return array(select row(
    p_stretch.tenant_id, null, null, null,
    case p.kind when 'component' then 'usage' else p.kind end, p.component, p.description, p_stretch.plan_code,
    p_stretch.plan_version, p.metric, p.quantity, p.unit_price, p.tier, p.months,
    coalesce(greatest(o.month_start, p_stretch.used_from), p_stretch.used_from),
    coalesce(least(o.month_end, p_stretch.used_to), p_stretch.used_to),
    p.amount, p_category, null, null, p_stretch.metered_id, null,
    p.explanation || pg_catalog.jsonb_build_object('rule', 'usage_in_arrears', 'model', p.model))::billing.invoice_line
  from catalog.plan_version as v
  cross join lateral catalog.price_components(
    v.billing_config, billing.usage_inputs(p_stretch, v.billing_config, p_time_zone)) as p
  left join lateral (
    select pg_catalog.min(m.month_start) as month_start, pg_catalog.max(m.month_end) as month_end
    from billing.months_of(p_stretch, true, p_time_zone) with ordinality as m(month_start, month_end, n)
    where p.months is not null and m.n = any (p.months)
  ) as o on true
  where v.product_code = p_stretch.product_code and v.plan_code = p_stretch.plan_code and v.version = p_stretch.plan_version
    and p.amount <> 0
  order by p.position);
end
$$;
comment on function billing.usage_lines(billing.metered_period, text, text) is
  'Lines. Errors: those of catalog.price_components.';
alter function billing.usage_lines(billing.metered_period, text, text) owner to cn_owner;
revoke all on function billing.usage_lines(billing.metered_period, text, text) from public;
grant execute on function billing.usage_lines(billing.metered_period, text, text) to cn_definer, cn_platform;
