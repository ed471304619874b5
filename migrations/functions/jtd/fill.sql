create or replace function jtd.fill(p_text text, p_variables jsonb, p_html boolean)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- Puts values in the place of {{tags}}; in HTML they are escaped, and {{url:tag}} takes web addresses alone. A value
  -- is never read as a template itself.
  with tags as (
    select t.n, t.found[1] is not null as url, p_variables #>> pg_catalog.string_to_array(t.found[2], '.') as value
    from pg_catalog.regexp_matches(p_text, '\{\{\s*(url:)?([A-Za-z][\w.]{0,99})\s*\}\}', 'g') with ordinality as t(found, n)
  )
  select pg_catalog.string_agg(l.part || coalesce(
      case when t.url and coalesce(t.value, '') !~* '^https?://[^\s"<>]+$' then '#'
        when p_html then jtd.escape(t.value) else t.value end, ''), '' order by l.n)
  from pg_catalog.unnest(pg_catalog.regexp_split_to_array(p_text, '\{\{\s*(?:url:)?[A-Za-z][\w.]{0,99}\s*\}\}'))
    with ordinality as l(part, n)
  left join tags as t on t.n = l.n
$$;
comment on function jtd.fill(text, jsonb, boolean) is
  'The text. Tags of other shapes are left as they are.';
alter function jtd.fill(text, jsonb, boolean) owner to cn_owner;
revoke all on function jtd.fill(text, jsonb, boolean) from public;
grant execute on function jtd.fill(text, jsonb, boolean) to cn_definer, cn_platform;
