create or replace function billing.issue_invoices(
  p_invoices billing.invoice[], p_dates timestamptz[], p_made_at timestamptz default null)
returns billing.invoice[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Opens drafts of different buyers: each gets its number, its date and the day by which it is to be paid, and its buyer is
-- told. Nothing to pay is paid at once. p_dates: the dates they should have, in their order; none is before the date of the
-- number that it follows. p_made_at: when they are really made, if that is later; the days to pay count from there.
declare
  c_days_before constant integer := 3;
  v_invoices billing.invoice[];
  v_other billing.invoice;
begin
  with numbered as materialized (
    select n.* from billing.take_numbers(
      array(select i.tenant_id from pg_catalog.unnest(p_invoices) as i),
      array(select i.issuer_code::text from pg_catalog.unnest(p_invoices) as i), 'invoice') as n
  ), dated as (
    select i.tenant_id, i.invoice_id, n.number, x.issued_at, d.due_at,
      billing.add_local(d.due_at, i.time_zone, pg_catalog.make_interval(days => -c_days_before)) as warn_at
    from pg_catalog.unnest(p_invoices) with ordinality as i
    join pg_catalog.unnest(p_dates) with ordinality as w(date, nth) on w.nth = i.ordinality
    join numbered as n on n.tenant_id = i.tenant_id
    join billing.issuer as s on s.issuer_code = i.issuer_code
    cross join lateral (
      select greatest(w.date, (
        select b.issued_at from billing.invoice as b where b.tenant_id = i.tenant_id and b.number = n.before)) as issued_at
    ) as x
    cross join lateral billing.add_local(
      greatest(x.issued_at, p_made_at), i.time_zone, pg_catalog.make_interval(days => s.due_days)) as d(due_at)
  ), issued as (
    update billing.invoice as i
      set status = case when i.total = 0 then 'paid' else 'open' end, number = d.number, issued_at = d.issued_at,
        due_at = d.due_at,
        next_notice_at = case when i.total > 0 then case when d.warn_at > d.issued_at then d.warn_at else d.due_at end end,
        settled_at = case when i.total = 0 then d.issued_at end, version = i.version + 1
      from dated as d
      where i.tenant_id = d.tenant_id and i.invoice_id = d.invoice_id and i.status = 'draft'
      returning i.*
  )
  select pg_catalog.array_agg(i::billing.invoice order by i.tenant_id, i.invoice_id) into v_invoices from issued as i;
  if coalesce(pg_catalog.cardinality(v_invoices), 0) < pg_catalog.cardinality(p_invoices) then
    select i.* into v_other from pg_catalog.unnest(p_invoices) as i
      where i.invoice_id not in (select x.invoice_id from pg_catalog.unnest(v_invoices) as x) limit 1;
    perform billing.refuse_invoice_state(v_other, 'finalize');
  end if;
  perform platform.record_audits(
      pg_catalog.array_agg(i.tenant_id), 'invoice_issued', 'invoice', pg_catalog.array_agg(i.invoice_id::text),
      pg_catalog.array_agg(pg_catalog.jsonb_build_object('number', i.number, 'total', i.total, 'currency', i.currency)))
    from pg_catalog.unnest(v_invoices) as i;
  perform billing.record_notices(array(
    select row(i.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), i.product_code, 'invoice_generated', 'invoice',
      i.invoice_id::text, i.issued_at, pg_catalog.clock_timestamp(), billing.describe_bill(i), 'invoice_generated/' || i.invoice_id)::billing.notice
    from pg_catalog.unnest(v_invoices) as i));
  return v_invoices;
end
$$;
comment on function billing.issue_invoices(billing.invoice[], timestamptz[], timestamptz) is
  'The open invoices. Errors: invoice_state. Locks: the series, the invoices.';
alter function billing.issue_invoices(billing.invoice[], timestamptz[], timestamptz) owner to cn_owner;
revoke all on function billing.issue_invoices(billing.invoice[], timestamptz[], timestamptz) from public;
grant execute on function billing.issue_invoices(billing.invoice[], timestamptz[], timestamptz) to cn_definer, cn_platform;
