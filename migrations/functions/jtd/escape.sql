create or replace function jtd.escape(p_text text)
returns text
language sql immutable strict parallel safe security invoker set search_path = ''
as $$
  -- Text as HTML shows it, in elements and in attributes.
  select pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
    p_text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')
$$;
comment on function jtd.escape(text) is
  'HTML.';
alter function jtd.escape(text) owner to cn_owner;
revoke all on function jtd.escape(text) from public;
grant execute on function jtd.escape(text) to cn_definer, cn_platform;
