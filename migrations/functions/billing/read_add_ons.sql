drop function if exists billing.read_add_ons(jsonb, jsonb, jsonb, timestamptz, text);
create or replace function billing.read_add_ons(
  p_subscription billing.subscription, p_change jsonb, p_config jsonb, p_at timestamptz, p_time_zone text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- Add-ons after a change. One that is new begins now, with its trial if it has one and the tenant never had it;
-- another quantity keeps its beginning; 0 takes it away. What the plan does not offer is refused, or left behind if
-- it was there before.
declare
  v_quantities jsonb;
  v_unknown text;
begin
  select pg_catalog.jsonb_object_agg(w.key, w.value -> 'quantity') into v_quantities
    from pg_catalog.jsonb_each(p_subscription.add_ons) as w;
  v_quantities := billing.read_quantities(coalesce(v_quantities, '{}'), p_change);
  select c.key into v_unknown from pg_catalog.jsonb_each(coalesce(p_change, '{}')) as c
    where c.value <> '0'::jsonb and not exists (
      select from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) as o where o ->> 'code' = c.key)
    order by c.key limit 1;
  if found then
    raise exception 'unknown_add_on' using errcode = 'NL007', detail = pg_catalog.jsonb_build_object(
      'addOn', v_unknown, 'offered', (
        select coalesce(pg_catalog.jsonb_agg(o -> 'code'), '[]')
        from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) as o))::text;
  end if;
  return (
    select coalesce(pg_catalog.jsonb_object_agg(q.key, coalesce(p_subscription.add_ons -> q.key, pg_catalog.jsonb_build_object(
        'startedAt', p_at,
        'trialEndsAt', billing.add_local(p_at, p_time_zone, pg_catalog.make_interval(days =>
          case when not billing.had_add_on(p_subscription, q.key) then (o ->> 'trialDays')::integer end))))
      || pg_catalog.jsonb_build_object('quantity', q.value)), '{}')
    from pg_catalog.jsonb_each(v_quantities) as q
    join pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) as o on o ->> 'code' = q.key);
end
$$;
comment on function billing.read_add_ons(billing.subscription, jsonb, jsonb, timestamptz, text) is
  'Add-ons of the subscription. Errors: invalid_request, unknown_add_on.';
alter function billing.read_add_ons(billing.subscription, jsonb, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.read_add_ons(billing.subscription, jsonb, jsonb, timestamptz, text) from public;
grant execute on function billing.read_add_ons(billing.subscription, jsonb, jsonb, timestamptz, text) to cn_definer, cn_platform;
