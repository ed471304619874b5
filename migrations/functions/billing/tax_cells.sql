create or replace function billing.tax_cells(p_taxes jsonb, p_net bigint, p_exponent integer)
returns setof text[]
language sql stable security invoker set search_path = ''
as $$
  -- What books want of a bill: a row for each rate, with what it is taken of and what each tax comes to. What nothing is
  -- taken of has a row of rate 0, so that the rows sum to the bill.
  with tax as (
    select pg_catalog.min(x.ordinality) as position, x.tax ->> 'hsnSac' as hsn_sac,
      pg_catalog.sum((x.tax ->> 'percent')::numeric) as rate, pg_catalog.min((x.tax #>> '{taxable,amount}')::bigint) as taxable,
      pg_catalog.sum((x.tax #>> '{amount,amount}')::bigint) filter (where x.tax ->> 'name' = 'CGST') as cgst,
      pg_catalog.sum((x.tax #>> '{amount,amount}')::bigint) filter (where x.tax ->> 'name' = 'SGST') as sgst,
      pg_catalog.sum((x.tax #>> '{amount,amount}')::bigint) filter (where x.tax ->> 'name' = 'IGST') as igst,
      pg_catalog.sum((x.tax #>> '{amount,amount}')::bigint) filter (where x.tax ->> 'name' not in ('CGST', 'SGST', 'IGST')) as other,
      pg_catalog.string_agg(x.tax ->> 'name', ' + ') filter (where x.tax ->> 'name' not in ('CGST', 'SGST', 'IGST')) as name
    from pg_catalog.jsonb_array_elements(p_taxes) with ordinality as x(tax, ordinality)
    group by x.tax ->> 'category', x.tax ->> 'hsnSac'
  ), part as (
    select t.* from tax as t
    union all
    select null, null, 0, r.rest, null, null, null, null, null
    from (select p_net - coalesce(pg_catalog.sum(t.taxable), 0)::bigint as rest, pg_catalog.count(*) as rates from tax as t) as r
    where r.rest <> 0 or r.rates = 0
  )
  select array[platform.csv_text(p.hsn_sac), catalog.decimal_text(p.rate), billing.amount_text(p.taxable, p_exponent),
    billing.amount_text(p.cgst::bigint, p_exponent), billing.amount_text(p.sgst::bigint, p_exponent),
    billing.amount_text(p.igst::bigint, p_exponent), billing.amount_text(p.other::bigint, p_exponent), platform.csv_text(p.name)]
  from part as p
  order by p.position nulls last
$$;
comment on function billing.tax_cells(jsonb, bigint, integer) is
  'Cells: hsn_sac, rate, taxable, cgst, sgst, igst, other_tax, other_tax_name.';
alter function billing.tax_cells(jsonb, bigint, integer) owner to cn_owner;
revoke all on function billing.tax_cells(jsonb, bigint, integer) from public;
grant execute on function billing.tax_cells(jsonb, bigint, integer) to cn_definer;
