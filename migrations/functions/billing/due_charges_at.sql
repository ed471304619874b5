create or replace function billing.due_charges_at(p_subscription billing.subscription, p_at timestamptz)
returns billing.due_charges
language sql stable security invoker set search_path = ''
as $$
  -- Everything of a subscription that is due by an instant and on no invoice.
  select row(p_subscription, p_at,
    array(select m from billing.metered_period as m
      where m.tenant_id = p_subscription.tenant_id and m.subscription_id = p_subscription.subscription_id
        and m.settled_at is null and m.due_at <= p_at order by m.used_from),
    array(select i from billing.pending_item as i
      where i.tenant_id = p_subscription.tenant_id and i.subscription_id = p_subscription.subscription_id
        and i.invoice_id is null and i.created_at <= p_at order by i.created_at, i.event_id, i.position))::billing.due_charges
$$;
comment on function billing.due_charges_at(billing.subscription, timestamptz) is
  'Row; arrays in the order of the invoice.';
alter function billing.due_charges_at(billing.subscription, timestamptz) owner to cn_owner;
revoke all on function billing.due_charges_at(billing.subscription, timestamptz) from public;
grant execute on function billing.due_charges_at(billing.subscription, timestamptz) to cn_definer, cn_platform;
