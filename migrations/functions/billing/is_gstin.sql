create or replace function billing.is_gstin(p_gstin text)
returns boolean
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Whether a GSTIN is well-formed and its last character is the check character of the others: digits in base 36,
  -- weighted 1 and 2 in turn, each product taken as the sum of its own two digits.
  select coalesce(p_gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$' 
    and pg_catalog.substr(p_gstin, 15, 1) = pg_catalog.substr(
    d.digits, 1 + (36 - (
      select pg_catalog.sum(w.product / 36 + w.product % 36)
      from (
        select (pg_catalog.strpos(d.digits, pg_catalog.substr(p_gstin, n, 1)) - 1) * (2 - n % 2) as product
        from pg_catalog.generate_series(1, 14) as n) as w)::integer % 36) % 36, 1), false)
  from (values ('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')) as d(digits)
$$;
comment on function billing.is_gstin(text) is
  'Checksum included; not whether it is registered.';
alter function billing.is_gstin(text) owner to cn_owner;
revoke all on function billing.is_gstin(text) from public;
grant execute on function billing.is_gstin(text) to cn_definer, cn_platform;
