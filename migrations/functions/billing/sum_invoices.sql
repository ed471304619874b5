create or replace function billing.sum_invoices(p_tenant_id uuid, p_ids uuid[])
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What these invoices come to, in each currency. Drafts ask for nothing yet, and void ones no longer.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'currency', s.currency, 'invoices', s.invoices,
      'total', pg_catalog.jsonb_build_object('amount', s.total, 'currency', s.currency),
      'paid', pg_catalog.jsonb_build_object('amount', s.paid, 'currency', s.currency),
      'credited', pg_catalog.jsonb_build_object('amount', s.credited, 'currency', s.currency),
      'due', pg_catalog.jsonb_build_object('amount', s.due, 'currency', s.currency)) order by s.currency), '[]')
  from (
    select i.currency, pg_catalog.count(*) as invoices, pg_catalog.sum(i.total) as total,
      pg_catalog.sum(i.amount_paid) as paid, pg_catalog.sum(i.amount_credited) as credited,
      pg_catalog.sum(billing.amount_due(i)) as due
    from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.invoice_id = any (p_ids) and i.status in ('open', 'paid', 'uncollectible')
    group by i.currency) as s
$$;
comment on function billing.sum_invoices(uuid, uuid[]) is
  'Documents of the contract.';
alter function billing.sum_invoices(uuid, uuid[]) owner to cn_owner;
revoke all on function billing.sum_invoices(uuid, uuid[]) from public;
grant execute on function billing.sum_invoices(uuid, uuid[]) to cn_definer, cn_platform;
