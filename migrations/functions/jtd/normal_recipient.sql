create or replace function jtd.normal_recipient(p_channel text, p_recipient text)
returns text
language sql immutable strict security invoker set search_path = ''
as $$
  -- An address as a channel knows it; null for what cannot be one.
  select case
    when p_channel = 'email' and pg_catalog.length(r.trimmed) <= 254
      and r.trimmed ~ '^[^\s@<>",;:()\[\]\\]+@[^\s@<>",;:()\[\]\\]+$' then pg_catalog.lower(r.trimmed)
    when p_channel in ('sms', 'whatsapp') and r.trimmed ~ '^\+[0-9 ()-]{6,30}$'
      and pg_catalog.regexp_replace(r.trimmed, '[^0-9]', '', 'g') ~ '^[1-9][0-9]{6,14}$'
      then '+' || pg_catalog.regexp_replace(r.trimmed, '[^0-9]', '', 'g')
    when p_channel in ('inapp', 'push') and r.trimmed ~ '^[\x21-\x7e]+$' and pg_catalog.length(r.trimmed) <= 320
      then case when p_channel = 'inapp' and platform.is_uuid(pg_catalog.lower(r.trimmed)) then pg_catalog.lower(r.trimmed) else r.trimmed end
  end
  from (select pg_catalog.btrim(p_recipient) as trimmed) as r
$$;
comment on function jtd.normal_recipient(text, text) is
  'The address in its one form, or null.';
alter function jtd.normal_recipient(text, text) owner to cn_owner;
revoke all on function jtd.normal_recipient(text, text) from public;
grant execute on function jtd.normal_recipient(text, text) to cn_definer, cn_platform;
