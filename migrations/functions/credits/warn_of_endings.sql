create or replace function credits.warn_of_endings(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_now timestamptz)
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- Records that grants of a locked balance end within the days that their credit type says, and tells their owner: once
  -- for each end of a grant, and again only if its end is moved.
  with warned as (
    update credits.credit_grant as g set warned_until = g.expires_at
      from catalog.credit_type as t
      where g.tenant_id = p_tenant_id and g.product_code = p_product_code and g.credit_type = p_credit_type
        and g.channel = p_channel and g.state = 'open' and g.expires_at < 'infinity'
        and g.warned_until is distinct from g.expires_at
        and t.product_code = g.product_code and t.code = g.credit_type and t.expiry_warning_days > 0
        and g.expires_at <= p_now + pg_catalog.make_interval(days => t.expiry_warning_days)
      returning g.*
  ), noted as (
    insert into credits.expiry_warning (
        tenant_id, grant_id, expires_at, product_code, credit_type, channel, remaining, warned_at)
      select w.tenant_id, w.grant_id, w.expires_at, w.product_code, w.credit_type, w.channel, w.remaining, p_now
      from warned as w
      on conflict do nothing
      returning *
  )
  select billing.record_notice(n.tenant_id, n.product_code, 'credits_expiring', 'grant', n.grant_id::text,
    pg_catalog.concat_ws('/', 'credits_expiring', n.grant_id, pg_catalog.trunc(extract(epoch from n.expires_at))),
    pg_catalog.jsonb_build_object('creditType', n.credit_type, 'channel', nullif(n.channel::text, 'pooled'),
      'quantity', n.remaining, 'expiresAt', n.expires_at))
  from noted as n
  where n.remaining > 0
$$;
comment on function credits.warn_of_endings(uuid, text, text, text, timestamptz) is 'Idempotent. Lock: the caller holds the balance row.';
alter function credits.warn_of_endings(uuid, text, text, text, timestamptz) owner to cn_owner;
revoke all on function credits.warn_of_endings(uuid, text, text, text, timestamptz) from public;
grant execute on function credits.warn_of_endings(uuid, text, text, text, timestamptz) to cn_definer;
