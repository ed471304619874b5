create or replace function billing.features_of(p_subscription billing.subscription, p_config jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a subscriber has of each feature: what the plan says, and what the add-ons that were taken bring. An add-on
  -- never takes away: true stands over false, the higher limit over the lower, no limit over any; its text is the
  -- one that counts.
  select case when p_subscription.add_ons = '{}'::jsonb then coalesce(p_config -> 'features', '{}') else (
    select coalesce(pg_catalog.jsonb_object_agg(best.key, best.value), '{}')
    from (
      select distinct on (f.key) f.key, f.value
      from (
        select 0 as source, p.key, p.value from pg_catalog.jsonb_each(p_config -> 'features') as p
        union all
        select 1, a.key, a.value
        from pg_catalog.jsonb_array_elements(p_config -> 'addOns') as o
        cross join lateral pg_catalog.jsonb_each(o -> 'features') as a
        where p_subscription.add_ons ? (o ->> 'code')
      ) as f
      order by f.key, f.value = 'null' desc,
        case when pg_catalog.jsonb_typeof(f.value) = 'string' then f.source end desc, f.value desc
    ) as best) end
$$;
comment on function billing.features_of(billing.subscription, jsonb) is
  'Values by feature; what is not in it is not in the plan.';
alter function billing.features_of(billing.subscription, jsonb) owner to cn_owner;
revoke all on function billing.features_of(billing.subscription, jsonb) from public;
grant execute on function billing.features_of(billing.subscription, jsonb) to cn_definer;
