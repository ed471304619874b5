create or replace function billing.written_lines(p_lines jsonb, p_category text, p_exponent integer)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Hand-written lines: quantity times unit price, rounded half-up. Each category sums to nothing or more, as an invoice does.
declare
  c_decimal constant text := '^(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?$';
  v_lines billing.invoice_line[];
  v_fault text;
begin
  if pg_catalog.jsonb_typeof(p_lines) is distinct from 'array' or pg_catalog.jsonb_array_length(p_lines) not between 1 and 500 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "lines is a list of 1 to 500 lines"}';
  end if;
  select case
      when coalesce(pg_catalog.length(l ->> 'description'), 0) not between 1 and 500
        or l ->> 'description' ~ '[\x01-\x1f\x7f]' then 'description'
      when coalesce(l ->> 'quantity', '1') !~ c_decimal then 'quantity'
      when l ->> 'unitPrice' is null or l ->> 'unitPrice' !~ ('^-?' || pg_catalog.substr(c_decimal, 2)) then 'unitPrice'
      when l ->> 'hsnSac' !~ '^[0-9]{4,8}$' then 'hsnSac'
      when l ->> 'taxCategory' !~ '^[a-z][a-z0-9_-]{0,62}$' then 'taxCategory' end
    into v_fault from pg_catalog.jsonb_array_elements(p_lines) as l order by 1 nulls last limit 1;
  if v_fault is not null then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('reason', 'a line is not valid', 'field', v_fault)::text;
  end if;
  v_lines := array(
    select row(
      null, null, null, null, 'manual', null, l.value ->> 'description', null, null, null, q.quantity, q.price, null, null,
      (l.value ->> 'periodStart')::timestamptz, (l.value ->> 'periodEnd')::timestamptz,
      catalog.to_minor(q.quantity * q.price, p_exponent), coalesce(l.value ->> 'taxCategory', p_category), l.value ->> 'hsnSac',
      null, null, null, pg_catalog.jsonb_build_object('rule', 'written_by_hand', 'quantity', catalog.decimal_text(q.quantity),
        'unitPrice', catalog.decimal_text(q.price), 'exact', catalog.decimal_text(q.quantity * q.price),
        'rounding', pg_catalog.jsonb_build_object('mode', 'half_up', 'digits', p_exponent)))::billing.invoice_line
    from pg_catalog.jsonb_array_elements(p_lines) with ordinality as l
    cross join lateral (select coalesce(l.value ->> 'quantity', '1')::numeric as quantity,
      (l.value ->> 'unitPrice')::numeric as price) as q
    order by l.ordinality);
  if exists (select from pg_catalog.unnest(v_lines) as l group by l.tax_category having pg_catalog.sum(l.amount) < 0)
     or (select pg_catalog.sum(l.amount) from pg_catalog.unnest(v_lines) as l) not between 1 and 9007199254740991 / 2 then
    raise exception 'amount_out_of_range' using errcode = 'NL005', detail = pg_catalog.jsonb_build_object(
      'amount', (select pg_catalog.sum(l.amount) from pg_catalog.unnest(v_lines) as l)::text, 'limit', 9007199254740991 / 2)::text;
  end if;
  return v_lines;
end
$$;
comment on function billing.written_lines(jsonb, text, integer) is
  'Lines. Errors: invalid_request, amount_out_of_range.';
alter function billing.written_lines(jsonb, text, integer) owner to cn_owner;
revoke all on function billing.written_lines(jsonb, text, integer) from public;
grant execute on function billing.written_lines(jsonb, text, integer) to cn_definer, cn_platform;
