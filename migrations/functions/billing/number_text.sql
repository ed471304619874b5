create or replace function billing.number_text(p_series text, p_number integer)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- A number of a series as a document shows it.
begin
  return p_series || '-' || pg_catalog.lpad(p_number::text, greatest(5, pg_catalog.length(p_number::text)), '0');
end
$$;
comment on function billing.number_text(text, integer) is '15 or 16 characters.';
alter function billing.number_text(text, integer) owner to cn_owner;
revoke all on function billing.number_text(text, integer) from public;
grant execute on function billing.number_text(text, integer) to cn_definer, cn_platform;
