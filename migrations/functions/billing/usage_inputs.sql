create or replace function billing.usage_inputs(p_stretch billing.metered_period, p_config jsonb, p_time_zone text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What catalog.price_components() is asked for a measured stretch: its usage, the add-ons it had, and which part of its period
-- it is. Lines for time are for the part, lines for usage are not.
declare
  v_basis constant text := coalesce(p_config #>> '{proration,basis}', 'second');
  v_transactions jsonb := '{}';
  v_add_ons jsonb := '[]';
  v_from record;
  v_to record;
begin
  if pg_catalog.jsonb_path_exists(p_config, '$.components[*].perTransaction') then
    select coalesce(pg_catalog.jsonb_object_agg(m.metric, (
        select coalesce(pg_catalog.jsonb_agg(e.quantity::bigint order by e.occurred_at, e.event_id), '[]')
        from billing.usage_event as e
        where e.tenant_id = p_stretch.tenant_id and e.product_code = p_stretch.product_code and e.metric = m.metric
          and e.occurred_at >= p_stretch.used_from and e.occurred_at < p_stretch.used_to
          and e.recorded_at >= p_stretch.used_from - interval '5 minutes'
          and e.recorded_at < p_stretch.used_to + interval '90 days')), '{}') into v_transactions
      from billing.list_metered(p_config) as m where m.per_transaction;
  end if;
  if p_stretch.add_ons <> '{}' then
    v_add_ons := (
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', a.key, 'quantity', a.value -> 'quantity') order by a.key)
      from pg_catalog.jsonb_each(p_stretch.add_ons) as a);
  end if;
  v_from := billing.part_of(p_stretch.whole_start, p_stretch.whole_end, p_stretch.used_from, v_basis, p_time_zone);
  v_to := billing.part_of(p_stretch.whole_start, p_stretch.whole_end, p_stretch.used_to, v_basis, p_time_zone);
  return pg_catalog.jsonb_build_object(
      'cycle', p_stretch.billing_cycle, 'timing', 'arrears', 'quantities', p_stretch.quantities, 'transactions', v_transactions,
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
