drop function if exists billing.due_charges_at(billing.subscription, timestamptz);
create or replace function billing.due_charges_at(p_subscriptions billing.subscription[], p_instants timestamptz[])
returns billing.due_charges[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Everything of some subscriptions that is due by an instant of each and on no invoice, the stretches measured.
declare
  c_stretches constant billing.metered_period[] := billing.measure_stretches(array(
    select m
    from pg_catalog.unnest(p_subscriptions) with ordinality as s
    join billing.metered_period as m on m.tenant_id = s.tenant_id and m.subscription_id = s.subscription_id
    where m.settled_at is null and m.due_at <= p_instants[s.ordinality]));
begin
  return array(
    select row(s.subscription, p_instants[s.nth], coalesce(m.stretches, '{}'), array(
      select i from billing.pending_item as i
      where i.tenant_id = (s.subscription).tenant_id and i.subscription_id = (s.subscription).subscription_id
        and i.invoice_id is null and i.created_at <= p_instants[s.nth]
      order by i.created_at, i.event_id, i.position))::billing.due_charges
    from (select x as subscription, pg_catalog.row_number() over () as nth from pg_catalog.unnest(p_subscriptions) as x) as s
    left join (
      select x.tenant_id, x.subscription_id, pg_catalog.array_agg(x order by x.used_from) as stretches
      from pg_catalog.unnest(c_stretches) as x group by x.tenant_id, x.subscription_id
    ) as m on m.tenant_id = (s.subscription).tenant_id and m.subscription_id = (s.subscription).subscription_id
    order by s.nth);
end
$$;
comment on function billing.due_charges_at(billing.subscription[], timestamptz[]) is
  'A row for each subscription, in their order; arrays in the order of the invoice.';
alter function billing.due_charges_at(billing.subscription[], timestamptz[]) owner to cn_owner;
revoke all on function billing.due_charges_at(billing.subscription[], timestamptz[]) from public;
grant execute on function billing.due_charges_at(billing.subscription[], timestamptz[]) to cn_definer, cn_platform;
