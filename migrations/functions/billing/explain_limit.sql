create or replace function billing.explain_limit(p_tenant_id uuid, p_product_code text, p_metric text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The alert of a metric: the limit, where it comes from, what has been counted in its window, and when the
  -- thresholds were reached.
  select pg_catalog.jsonb_build_object(
    'kind', 'alert', 'id', m.code, 'rule', 'percent_of_limit',
    'inputs', billing.describe_quota(p_tenant_id, s, t.time_zone, m.code) || pg_catalog.jsonb_build_object(
      'planCode', s.plan_code, 'planVersion', s.plan_version, 'timeZone', t.time_zone),
    'steps', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'percent', a.percent, 'limit', a.limit_value, 'value', a.value, 'windowStart', a.window_start, 'raisedAt', a.raised_at)
        order by a.raised_at, a.percent)
      from billing.usage_alert as a
      where a.tenant_id = p_tenant_id and a.product_code = p_product_code and a.metric = m.code), '[]'),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'metric', 'referenceId', m.code, 'description', null,
      'actor', null, 'requestId', null, 'idempotencyKey', null, 'at', null),
    'related', '[]'::jsonb)
  from identity.tenant as t
  cross join billing.find_live_subscription(p_tenant_id, p_product_code) as s
  join catalog.metric as m on m.product_code = p_product_code and m.code = p_metric
  where t.tenant_id = p_tenant_id and s.tenant_id is not null
$$;
comment on function billing.explain_limit(uuid, text, text) is 'Explanation document of the contract, or null.';
alter function billing.explain_limit(uuid, text, text) owner to cn_owner;
revoke all on function billing.explain_limit(uuid, text, text) from public;
grant execute on function billing.explain_limit(uuid, text, text) to cn_definer;
