create or replace function billing.coupon_uses(p_redemption billing.coupon_redemption)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- On how many invoices a coupon was used; a voided one does not count.
  select pg_catalog.count(distinct l.invoice_id)
  from billing.invoice_line as l
  join billing.invoice as i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
  where l.tenant_id = p_redemption.tenant_id and l.redemption_id = p_redemption.redemption_id and i.status <> 'void'
$$;
comment on function billing.coupon_uses(billing.coupon_redemption) is
  'Number of invoices.';
alter function billing.coupon_uses(billing.coupon_redemption) owner to cn_owner;
revoke all on function billing.coupon_uses(billing.coupon_redemption) from public;
grant execute on function billing.coupon_uses(billing.coupon_redemption) to cn_definer, cn_platform;
