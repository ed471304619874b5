create or replace function catalog.pointer(p_path text, p_key text)
returns text
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- One step further into a document, as RFC 6901 writes it.
  select p_path || '/' || pg_catalog.replace(pg_catalog.replace(p_key, '~', '~0'), '/', '~1')
$$;
comment on function catalog.pointer(text, text) is 'The empty text is the document itself.';
alter function catalog.pointer(text, text) owner to cn_owner;
revoke all on function catalog.pointer(text, text) from public;
grant execute on function catalog.pointer(text, text) to cn_definer, cn_platform;
