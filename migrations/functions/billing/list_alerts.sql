create or replace function billing.list_alerts(p_tenant_id uuid, p_product_code text, p_subscription billing.subscription)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What somebody should know now, the gravest first: access lost, credits gone or low, a trial that ends
  -- within four days, credits about to end; then the limits that are near or reached.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'code', a.code, 'severity', a.severity, 'creditType', a.credit_type,
    'channel', nullif(a.channel, 'pooled'), 'explainId', a.explain_id, 'context', a.context)
    order by a.rank, a.credit_type, a.channel, a.context ->> 'expiresAt'), '[]')
    || billing.list_usage_alerts(p_tenant_id, p_product_code, p_subscription, (
      select t.time_zone from identity.tenant as t where t.tenant_id = p_tenant_id))
  from (
    select 1 as rank, 'no_subscription' as code, 'bad' as severity, null::text as credit_type, null::text as channel,
      null::text as explain_id, '{}'::jsonb as context
      where p_subscription.tenant_id is null
    union all
    select 1, 'access_lost', 'bad', null, null, null, pg_catalog.jsonb_build_object('status', p_subscription.status)
      where p_subscription.tenant_id is not null and not billing.has_access(p_subscription.status)
    union all
    select c.rank, c.code, c.severity, c.credit_type, c.channel, c.explain_id, c.context
      from credits.list_credit_alerts(p_tenant_id, p_product_code) as c
    union all
    select 4, 'trial_ending', 'info', null, null, null, pg_catalog.jsonb_build_object('trialEndsAt', p_subscription.trial_ends_at)
      where p_subscription.status = 'trialing' and p_subscription.trial_ends_at <= platform.now() + interval '4 days'
  ) as a
$$;
comment on function billing.list_alerts(uuid, text, billing.subscription) is 'Alert documents of the contract.';
alter function billing.list_alerts(uuid, text, billing.subscription) owner to cn_owner;
revoke all on function billing.list_alerts(uuid, text, billing.subscription) from public;
grant execute on function billing.list_alerts(uuid, text, billing.subscription) to cn_definer;
