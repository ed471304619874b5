create or replace function billing.event_of(p_step billing.step, p_next billing.subscription)
returns billing.subscription_event
language sql volatile security invoker set search_path = ''
as $$
  -- The event of a step: what was done, why and by whom, and what the subscription then stood at.
  select row(
    p_next.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), p_next.subscription_id, p_next.product_code,
    p_next.version, (p_step.plan).kind, p_step.cause, (p_step.was).status, p_next.status, p_next.plan_code,
    p_next.plan_version, p_next.billing_cycle, p_next.period_start, p_next.period_end,
    (p_step.plan).detail || case when (p_step.plan).effective_at is null then '{}' else
        pg_catalog.jsonb_build_object('effectiveAt', (p_step.plan).effective_at) end
      || pg_catalog.jsonb_build_object(
        'addOns', (select coalesce(pg_catalog.jsonb_object_agg(a.key, a.value -> 'quantity'), '{}')
          from pg_catalog.jsonb_each(p_next.add_ons) as a),
        'quantities', p_next.period_quantities),
    platform.actor(), nullif(pg_catalog.current_setting('cn.request', true), ''), p_next.updated_at,
    pg_catalog.clock_timestamp())::billing.subscription_event
$$;
comment on function billing.event_of(billing.step, billing.subscription) is
  'Row; not written.';
alter function billing.event_of(billing.step, billing.subscription) owner to cn_owner;
revoke all on function billing.event_of(billing.step, billing.subscription) from public;
grant execute on function billing.event_of(billing.step, billing.subscription) to cn_definer, cn_platform;
