create or replace function jtd.list_variables(p_text text)
returns text[]
language sql immutable security invoker set search_path = ''
as $$
  -- The variables that a template names.
  select coalesce(pg_catalog.array_agg(distinct t.found[1] order by t.found[1]), '{}')
  from pg_catalog.regexp_matches(p_text, '\{\{\s*([A-Za-z][\w.]{0,99})\s*\}\}', 'g') as t(found)
$$;
comment on function jtd.list_variables(text) is
  'Names, each once, in alphabetical order.';
alter function jtd.list_variables(text) owner to cn_owner;
revoke all on function jtd.list_variables(text) from public;
grant execute on function jtd.list_variables(text) to cn_definer, cn_platform;
