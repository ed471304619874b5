create or replace function context.describe(p_row context.tenant_context)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A context as the contract tells it. Flags, plan and limits are the row's; what moves with every spend is read where
  -- it lives, by its key: counters, balances, messages that wait.
  select context.envelope(p_row) || pg_catalog.jsonb_build_object(
    'status', p_row.status,
    'plan', (
      select pg_catalog.jsonb_build_object('code', p.code, 'name', p.name, 'version', p_row.plan_version)
      from catalog.plan as p where p.product_code = p_row.product_code and p.code = p_row.plan_code),
    'period', case when p_row.subscription_id is not null then pg_catalog.jsonb_build_object(
      'start', p_row.period_start, 'end', p_row.period_end) end,
    'branding', p_row.branding,
    'flags', pg_catalog.jsonb_build_object(
      'canAccess', p_row.can_access, 'canSendEmail', p_row.can_send_email, 'canSendInapp', p_row.can_send_inapp,
      'canSendPush', p_row.can_send_push, 'canSendSms', p_row.can_send_sms, 'canSendWhatsapp', p_row.can_send_whatsapp,
      'nearLimit', p_row.near_limit, 'overLimit', p_row.over_limit, 'creditsLow', p_row.credits_low),
    'limits', p_row.limits,
    'usage', coalesce((
      select pg_catalog.jsonb_agg(billing.describe_quota(p_row.tenant_id, s, t.time_zone, m.code) order by m.name, m.code)
      from identity.tenant as t
      cross join lateral context.subscription_of(p_row.tenant_id, p_row.product_code, t.time_zone) as s
      join catalog.metric as m on m.product_code = p_row.product_code
      where t.tenant_id = p_row.tenant_id and s.tenant_id is not null and s.ended_at is null), '[]'),
    'credits', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'creditType', b.credit_type, 'channel', nullif(b.channel::text, 'pooled'),
        'available', credits.available_now(b), 'held', credits.held_now(b))
        order by b.credit_type, b.channel = 'pooled', b.channel)
      from credits.balance as b
      where b.tenant_id = p_row.tenant_id and b.product_code = p_row.product_code), '[]'),
    'waiting', context.describe_waiting(p_row.tenant_id, p_row.product_code))
$$;
comment on function context.describe(context.tenant_context) is
  'Document of the contract.';
alter function context.describe(context.tenant_context) owner to cn_owner;
revoke all on function context.describe(context.tenant_context) from public;
grant execute on function context.describe(context.tenant_context) to cn_definer;
