create or replace function billing.sum_credit_notes(p_tenant_id uuid, p_ids uuid[])
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What these credit notes take back, in each currency.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'currency', s.currency, 'creditNotes', s.notes,
      'net', pg_catalog.jsonb_build_object('amount', s.net, 'currency', s.currency),
      'tax', pg_catalog.jsonb_build_object('amount', s.tax, 'currency', s.currency),
      'amount', pg_catalog.jsonb_build_object('amount', s.amount, 'currency', s.currency)) order by s.currency), '[]')
  from (
    select c.currency, pg_catalog.count(*) as notes, pg_catalog.sum(c.net_total) as net, pg_catalog.sum(c.tax_total) as tax,
      pg_catalog.sum(c.amount) as amount
    from billing.credit_note as c
    where c.tenant_id = p_tenant_id and c.credit_note_id = any (p_ids)
    group by c.currency) as s
$$;
comment on function billing.sum_credit_notes(uuid, uuid[]) is
  'Documents of the contract.';
alter function billing.sum_credit_notes(uuid, uuid[]) owner to cn_owner;
revoke all on function billing.sum_credit_notes(uuid, uuid[]) from public;
grant execute on function billing.sum_credit_notes(uuid, uuid[]) to cn_definer, cn_platform;
