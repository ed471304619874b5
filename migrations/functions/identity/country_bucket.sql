create or replace function identity.country_bucket(p_phone text)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- The calling code that a number begins with; the lists of ITU-T E.164 are prefix-free.
begin
  return 'sms:' || pg_catalog.substring(p_phone,
    '^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})');
end
$$;
comment on function identity.country_bucket(text) is 'Bucket of a telephone number.';
alter function identity.country_bucket(text) owner to cn_owner;
revoke all on function identity.country_bucket(text) from public;
grant execute on function identity.country_bucket(text) to cn_platform;
