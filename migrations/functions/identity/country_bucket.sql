create or replace function identity.country_bucket(p_phone text)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- The calling code at the front of a number (ITU-T E.164): one digit, one of the two-digit ones, else three.
begin
  return 'sms:' || coalesce(
    pg_catalog.substring(p_phone, '^\+([17])'),
    pg_catalog.substring(p_phone, '^\+(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])'),
    pg_catalog.substring(p_phone, '^\+(\d{3})'));
end
$$;
comment on function identity.country_bucket(text) is 'Bucket of a telephone number.';
alter function identity.country_bucket(text) owner to cn_owner;
revoke all on function identity.country_bucket(text) from public;
grant execute on function identity.country_bucket(text) to cn_platform;
