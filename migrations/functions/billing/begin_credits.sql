create or replace function billing.begin_credits(
  p_was billing.subscription, p_next billing.subscription, p_event billing.subscription_event)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Grants the credits that come with a period when it begins, a trial's too: once for each period, by a key made of it. What
-- comes with a unit of usage is granted with the usage. The ledger goes forward only: a real tenant's period that
-- begins late is granted now. Locks: the subscription, held by the caller, then the balances.
declare
  v_settings text[];
  v_tenant identity.tenant;
  v_credit record;
  v_key text;
begin
  if not exists (select from pg_catalog.jsonb_array_elements(billing.config_of(p_next) -> 'credits') as c where not c ? 'perUnitOf')
     or not (billing.is_charged(p_next) or p_next.status = 'trialing')
     or p_next.period_start is not distinct from p_was.period_start and p_event.kind <> 'activated' then
    return;
  end if;
  v_settings := array(select pg_catalog.current_setting('cn.' || s, true)
    from pg_catalog.unnest(array['tenant_id', 'kind', 'actor', 'scopes', 'product', 'now', 'request']) with ordinality as u(s, n) order by n);
  perform platform.set_transaction(p_next.tenant_id, 'worker', p_event.actor, '', null, null, v_settings[7]);
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = p_next.tenant_id;
  perform platform.set_transaction(p_next.tenant_id, 'worker', p_event.actor, '', null,
    case when v_tenant.test_clock_at is not null then p_event.occurred_at::text end, v_settings[7]);
  for v_credit in
    select c ->> 'creditType' as credit_type, coalesce(c ->> 'channel', 'pooled') as channel, (c ->> 'quantity')::bigint as quantity,
      billing.add_local(p_next.period_start, v_tenant.time_zone, pg_catalog.make_interval(days => (c ->> 'expires')::integer)) as expires_at,
      nullif(pg_catalog.row_number() over (
        partition by c ->> 'creditType', coalesce(c ->> 'channel', 'pooled') order by n), 1) as again
    from pg_catalog.jsonb_array_elements(billing.config_of(p_next) -> 'credits') with ordinality as e(c, n)
    where not c ? 'perUnitOf'
    order by c ->> 'creditType', coalesce(c ->> 'channel', 'pooled') = 'pooled', c ->> 'channel', n
  loop
    v_key := pg_catalog.concat_ws('/', 'included', p_next.subscription_id,
      pg_catalog.trunc(extract(epoch from p_next.period_start)), v_credit.credit_type, v_credit.channel, v_credit.again);
    continue when v_credit.expires_at <= platform.now()
      or exists (select from platform.idempotency_key as k where k.tenant_id = p_next.tenant_id and k.key = v_key);
    perform credits.grant_credits(p_next.tenant_id, p_next.product_code, v_credit.credit_type, v_credit.channel, v_credit.quantity,
      row('included', 100, null, v_credit.expires_at, null)::credits.grant_terms,
      row('subscription_event', p_event.event_id::text, 'Included with the period', v_key)::credits.cause,
      platform.request_hash('included', pg_catalog.to_jsonb(v_key)));
  end loop;
  perform platform.set_transaction(nullif(v_settings[1], '')::uuid, v_settings[2], v_settings[3], v_settings[4],
    v_settings[5], v_settings[6], v_settings[7]);
end
$$;
comment on function billing.begin_credits(billing.subscription, billing.subscription, billing.subscription_event) is
  'Errors: balance_limit_exceeded. Locks: the balances.';
alter function billing.begin_credits(billing.subscription, billing.subscription, billing.subscription_event) owner to cn_definer;
revoke all on function billing.begin_credits(billing.subscription, billing.subscription, billing.subscription_event) from public;
grant execute on function billing.begin_credits(billing.subscription, billing.subscription, billing.subscription_event) to cn_definer, cn_platform;
