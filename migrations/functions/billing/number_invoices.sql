create or replace function billing.number_invoices(p_drafts billing.invoice[], p_dated_at timestamptz, p_made_at timestamptz)
returns billing.invoice[]
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- What opening makes of drafts, each of another buyer: its number, its date and the day by which it is to be paid. Nothing to
-- pay is paid at once. p_dated_at: the date they should have, else each that of its bill; none is before the date of the
-- number that it follows. p_made_at: when they are really made, if that is later; the days to pay count from there.
declare
  c_days_before constant integer := 3;
  v_terms record;
  v_open billing.invoice;
  v_opened billing.invoice[] := '{}';
begin
  for v_terms in
    with numbered as materialized (
      select n.* from billing.take_numbers(
        array(select i.tenant_id from pg_catalog.unnest(p_drafts) as i),
        array(select i.issuer_code::text from pg_catalog.unnest(p_drafts) as i), 'invoice') as n
    )
    select i as draft, n.number, x.issued_at, d.due_at,
      billing.add_local(d.due_at, i.time_zone, pg_catalog.make_interval(days => -c_days_before)) as warn_at
    from pg_catalog.unnest(p_drafts) as i
    join numbered as n on n.tenant_id = i.tenant_id
    join billing.issuer as s on s.issuer_code = i.issuer_code
    cross join lateral (
      select greatest(coalesce(p_dated_at, i.billed_at), (
        select b.issued_at from billing.invoice as b where b.tenant_id = i.tenant_id and b.number = n.before)) as issued_at
    ) as x
    cross join lateral billing.add_local(
      greatest(x.issued_at, p_made_at), i.time_zone, pg_catalog.make_interval(days => s.due_days)) as d(due_at)
  loop
    v_open := v_terms.draft;
    v_open.number := v_terms.number;
    v_open.issued_at := v_terms.issued_at;
    v_open.due_at := v_terms.due_at;
    if v_open.total = 0 then
      v_open.status := 'paid';
      v_open.settled_at := v_terms.issued_at;
    else
      v_open.status := 'open';
      v_open.next_notice_at := case when v_terms.warn_at > v_terms.issued_at then v_terms.warn_at else v_terms.due_at end;
    end if;
    v_opened := v_opened || v_open;
  end loop;
  return v_opened;
end
$$;
comment on function billing.number_invoices(billing.invoice[], timestamptz, timestamptz) is
  'The rows as they are to be written. Locks: the series.';
alter function billing.number_invoices(billing.invoice[], timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.number_invoices(billing.invoice[], timestamptz, timestamptz) from public;
grant execute on function billing.number_invoices(billing.invoice[], timestamptz, timestamptz) to cn_definer, cn_platform;
