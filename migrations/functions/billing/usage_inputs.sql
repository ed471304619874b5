create or replace function billing.usage_inputs(p_stretch billing.metered_period, p_config jsonb, p_time_zone text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What catalog.price_components() is asked for a stretch: its usage, the add-ons it had, and which part of its period
-- it is. Lines for time are for the part, lines for usage are not.
declare
  v_basis constant text := coalesce(p_config #>> '{proration,basis}', 'second');
  v_metric record;
  v_list jsonb;
  v_quantities jsonb := p_stretch.quantities;
  v_transactions jsonb := '{}';
  v_add_ons jsonb := '[]';
  v_from record;
  v_to record;
begin
  for v_metric in select m.* from billing.list_metered(p_config) as m loop
    select pg_catalog.jsonb_agg(billing.usage_of(p_stretch, v_metric.metric, o.month_start, o.month_end) order by o.month_start)
      into v_list from billing.months_of(p_stretch, v_metric.monthly, p_time_zone) as o;
    v_quantities := v_quantities || pg_catalog.jsonb_build_object(
      v_metric.metric, case when v_metric.monthly then v_list else v_list -> 0 end);
    if v_metric.per_transaction then
      v_transactions := v_transactions || pg_catalog.jsonb_build_object(v_metric.metric, (
        select coalesce(pg_catalog.jsonb_agg(e.quantity::bigint order by e.occurred_at, e.event_id), '[]')
        from billing.usage_event as e
        where e.tenant_id = p_stretch.tenant_id and e.product_code = p_stretch.product_code and e.metric = v_metric.metric
          and e.occurred_at >= p_stretch.used_from and e.occurred_at < p_stretch.used_to
          and e.recorded_at >= p_stretch.used_from - interval '5 minutes'
          and e.recorded_at < p_stretch.used_to + interval '90 days'));
    end if;
  end loop;
  if p_stretch.add_ons <> '{}' then
    v_add_ons := (
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', a.key, 'quantity', a.value -> 'quantity') order by a.key)
      from pg_catalog.jsonb_each(p_stretch.add_ons) as a);
  end if;
  v_from := billing.part_of(p_stretch.whole_start, p_stretch.whole_end, p_stretch.used_from, v_basis, p_time_zone);
  v_to := billing.part_of(p_stretch.whole_start, p_stretch.whole_end, p_stretch.used_to, v_basis, p_time_zone);
  return pg_catalog.jsonb_build_object(
      'cycle', p_stretch.billing_cycle, 'timing', 'arrears', 'quantities', v_quantities, 'transactions', v_transactions,
      'addOns', v_add_ons)
    || case when v_from.part - v_to.part = v_from.whole then '{}'
      else pg_catalog.jsonb_build_object('fraction', pg_catalog.jsonb_build_object(
        'numerator', v_from.part - v_to.part, 'denominator', v_from.whole)) end;
end
$$;
comment on function billing.usage_inputs(billing.metered_period, jsonb, text) is
  'Inputs of catalog.price_components().';
alter function billing.usage_inputs(billing.metered_period, jsonb, text) owner to cn_owner;
revoke all on function billing.usage_inputs(billing.metered_period, jsonb, text) from public;
grant execute on function billing.usage_inputs(billing.metered_period, jsonb, text) to cn_definer, cn_platform;
