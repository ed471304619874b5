drop function if exists billing.tax_rows(jsonb, jsonb, billing.invoice_line[], timestamptz);
create or replace function billing.tax_rows(
  p_issuer jsonb, p_buyer jsonb, p_lines billing.invoice_line[], p_at timestamptz)
returns billing.invoice_tax[]
language plpgsql stable security invoker set search_path = ''
as $$
-- The taxes of an invoice: each on the rounded sum of the lines of its category, half-up. GST inside India is split by
-- the place of supply: within the issuer's state in two equal halves, CGST and SGST; into another one as IGST.
declare
  v_group record;
  v_rate billing.tax_rate;
  v_names text[];
  v_parts integer;
  v_part bigint;
  v_taxes billing.invoice_tax[] := '{}';
begin
  for v_group in
    select l.tax_category, pg_catalog.sum(l.amount)::bigint as amount
    from pg_catalog.unnest(p_lines) as l group by l.tax_category order by l.tax_category
  loop
    v_rate := billing.find_rate(p_issuer ->> 'code', v_group.tax_category, p_buyer ->> 'country', p_at);
    continue when v_rate.rate_id is null;
    v_names := case
      when v_rate.kind <> 'gst' then array[v_rate.name]
      when p_issuer ->> 'stateCode' = coalesce(p_buyer ->> 'stateCode', p_issuer ->> 'stateCode') then array['CGST', 'SGST']
      else array['IGST'] end;
    v_parts := pg_catalog.cardinality(v_names);
    -- In whole minor units: no digits after the point, so the exponent is 0.
    v_part := catalog.to_minor(v_group.amount * v_rate.percent
      / (v_parts * (100 + case when v_rate.inclusive then v_rate.percent else 0 end)), 0);
    for v_number in 1 .. v_parts loop
      v_taxes := v_taxes || row(
        null, null, null, v_group.tax_category, v_names[v_number], v_rate.percent / v_parts, v_rate.inclusive, v_rate.hsn_sac,
        v_group.amount - case when v_rate.inclusive then v_parts * v_part else 0 end, v_part)::billing.invoice_tax;
    end loop;
  end loop;
  return v_taxes;
end
$$;
comment on function billing.tax_rows(jsonb, jsonb, billing.invoice_line[], timestamptz) is
  'Rows without invoice and position. Errors: amount_out_of_range.';
alter function billing.tax_rows(jsonb, jsonb, billing.invoice_line[], timestamptz) owner to cn_owner;
revoke all on function billing.tax_rows(jsonb, jsonb, billing.invoice_line[], timestamptz) from public;
grant execute on function billing.tax_rows(jsonb, jsonb, billing.invoice_line[], timestamptz) to cn_definer, cn_platform;
