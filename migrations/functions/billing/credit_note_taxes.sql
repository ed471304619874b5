create or replace function billing.credit_note_taxes(p_note billing.credit_note)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The taxes that a note gives back, each with what it is taken of. What the note is without tax is shared among the
  -- categories of the invoice by what they are there, from what was taken back before to what is taken back then: notes
  -- that make up the invoice sum to its taxable values.
  with taken as (
    select i.total, i.net_total, s.before, s.before + p_note.amount as after
    from billing.invoice as i,
      lateral (
        select coalesce(pg_catalog.sum(c.amount), 0)::bigint as before from billing.credit_note as c
        where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id and c.credit_note_id < p_note.credit_note_id
      ) as s
    where i.tenant_id = p_note.tenant_id and i.invoice_id = p_note.invoice_id
  ), tax as (
    select t.*, pg_catalog.row_number() over (order by t.position) as ordinality
    from billing.invoice_tax as t
    where t.tenant_id = p_note.tenant_id and t.invoice_id = p_note.invoice_id
  ), net as (
    select k.net_total, k.before - coalesce(pg_catalog.sum(catalog.prorate(t.amount, k.before, k.total)), 0) as before,
      k.after - coalesce(pg_catalog.sum(catalog.prorate(t.amount, k.after, k.total)), 0) as after
    from taken as k left join tax as t on true
    group by k.net_total, k.before, k.after
  ), span as (
    select g.category, pg_catalog.sum(g.taxable) over (order by g.position) - g.taxable as low,
      pg_catalog.sum(g.taxable) over (order by g.position) as high
    from (select t.category, pg_catalog.min(t.position) as position, pg_catalog.min(t.taxable) as taxable from tax as t group by t.category) as g
  )
  select coalesce(pg_catalog.jsonb_agg(e.document || pg_catalog.jsonb_build_object(
      'category', t.category, 'inclusive', t.inclusive, 'taxable', pg_catalog.jsonb_build_object('currency', p_note.currency,
        'amount', coalesce(pg_catalog.round(n.after * s.high / d.whole) - pg_catalog.round(n.after * s.low / d.whole)
          - pg_catalog.round(n.before * s.high / d.whole) + pg_catalog.round(n.before * s.low / d.whole), 0)))
      order by e.ordinality), '[]')
  from pg_catalog.jsonb_array_elements(p_note.taxes) with ordinality as e(document, ordinality)
  join tax as t on t.ordinality = e.ordinality
  join span as s on s.category = t.category
  cross join net as n
  cross join lateral (select nullif(n.net_total, 0)::numeric as whole) as d
$$;
comment on function billing.credit_note_taxes(billing.credit_note) is
  'Documents of the contract, as those of the invoice.';
alter function billing.credit_note_taxes(billing.credit_note) owner to cn_owner;
revoke all on function billing.credit_note_taxes(billing.credit_note) from public;
grant execute on function billing.credit_note_taxes(billing.credit_note) to cn_definer, cn_platform;
