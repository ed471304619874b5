create or replace function billing.usage_credits(
  p_tenant_id uuid, p_subscription billing.subscription, p_items billing.usage_item[], p_known jsonb)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Grants the credits that come with each unit of usage, in the transaction that records it: an event counts once for
-- ever, and so do its credits. For metrics that add up; a plan may name several, and one of them several times, as with
-- credits that end and others that do not. Locks: keys and counters, held by the caller, then the balances.
declare
  v_credit record;
begin
  for v_credit in
    select c ->> 'creditType' as credit_type, coalesce(c ->> 'channel', 'pooled') as channel, c ->> 'perUnitOf' as metric,
      least((c ->> 'quantity')::numeric * u.units, 9007199254740991)::bigint as quantity, u.event_id,
      billing.add_local(platform.now(), billing.time_zone_of(p_tenant_id), pg_catalog.make_interval(days => (c ->> 'expires')::integer))
        as expires_at,
      nullif(pg_catalog.row_number() over (
        partition by c ->> 'creditType', coalesce(c ->> 'channel', 'pooled'), c ->> 'perUnitOf' order by n), 1) as again
    from pg_catalog.jsonb_array_elements(billing.config_of(p_subscription) -> 'credits') with ordinality as e(c, n)
    cross join lateral (
      select pg_catalog.min(i.event_id::text) as event_id,
        pg_catalog.sum(case i.aggregation when 'count' then 1 else i.quantity end) as units
      from pg_catalog.unnest(p_items) as i
      where i.metric = c ->> 'perUnitOf' and i.aggregation in ('sum', 'count') and i.refusal is null and not p_known ? i.key
    ) as u
    where u.units > 0 and billing.has_access(p_subscription.status)
    order by c ->> 'creditType', coalesce(c ->> 'channel', 'pooled') = 'pooled', c ->> 'channel', c ->> 'perUnitOf', n
  loop
    perform credits.grant_credits(p_tenant_id, p_subscription.product_code, v_credit.credit_type, v_credit.channel, v_credit.quantity,
      row('included', 100, null, v_credit.expires_at, null)::credits.grant_terms,
      row('usage', v_credit.event_id, 'Included with ' || v_credit.metric,
        pg_catalog.concat_ws('/', 'included', v_credit.event_id, v_credit.credit_type, v_credit.channel, v_credit.again))::credits.cause,
      platform.request_hash('included', pg_catalog.to_jsonb(v_credit.event_id)));
  end loop;
end
$$;
comment on function billing.usage_credits(uuid, billing.subscription, billing.usage_item[], jsonb) is
  'Errors: balance_limit_exceeded. Locks: the balances, in their order.';
alter function billing.usage_credits(uuid, billing.subscription, billing.usage_item[], jsonb) owner to cn_owner;
revoke all on function billing.usage_credits(uuid, billing.subscription, billing.usage_item[], jsonb) from public;
grant execute on function billing.usage_credits(uuid, billing.subscription, billing.usage_item[], jsonb) to cn_definer;
