create or replace function catalog.decimal_text(p_value numeric)
returns text
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- A decimal as JSON carries it: a string without the zeros that arithmetic left behind.
begin
  return pg_catalog.trim_scale(p_value)::text;
end
$$;
comment on function catalog.decimal_text(numeric) is 'Exact; no exponent.';
alter function catalog.decimal_text(numeric) owner to cn_owner;
revoke all on function catalog.decimal_text(numeric) from public;
grant execute on function catalog.decimal_text(numeric) to cn_definer, cn_platform;
