create or replace function credits.list_credit_alerts(
  p_tenant_id uuid, p_product_code text,
  out rank integer, out code text, out severity text, out credit_type text, out channel text, out explain_id text, out context jsonb)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Credits that are gone, low or about to end. Levels are told from the balances as they are now; the record says
  -- since when.
  select case when c.left = 0 then 2 else 3 end,
    case when c.left = 0 then 'credits_exhausted' else 'credits_low' end,
    case when c.left = 0 then 'bad' else 'warn' end,
    c.credit_type, c.channel, c.credit_type || ':' || c.channel,
    pg_catalog.jsonb_build_object('available', c.left, 'threshold', c.low_threshold, 'raisedAt', a.raised_at)
  from credits.list_spendable(p_tenant_id, p_product_code) as c
  left join credits.level_alert as a
    on a.tenant_id = p_tenant_id and a.product_code = p_product_code and a.credit_type = c.credit_type
    and a.channel = c.channel and a.level = case when c.left = 0 then 'exhausted' else 'low' end and a.cleared_at is null
  where c.left <= c.low_threshold
  union all
  select 5, 'credits_expiring', 'warn', g.credit_type::text, g.channel::text, g.grant_id::text,
    pg_catalog.jsonb_build_object(
      'grantId', g.grant_id, 'quantity', g.remaining, 'expiresAt', g.expires_at, 'raisedAt', w.warned_at)
  from credits.expiry_warning as w
  join credits.lot as g on g.tenant_id = w.tenant_id and g.grant_id = w.grant_id and g.expires_at = w.expires_at
  where w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.expires_at > platform.now()
    and g.state = 'open'
$$;
comment on function credits.list_credit_alerts(uuid, text) is 'Rows of billing.list_alerts.';
alter function credits.list_credit_alerts(uuid, text) owner to cn_owner;
revoke all on function credits.list_credit_alerts(uuid, text) from public;
grant execute on function credits.list_credit_alerts(uuid, text) to cn_definer;
