create or replace function jtd.fill(p_text text, p_variables jsonb, p_html boolean)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- Puts values in the place of {{tags}}; in HTML they are escaped, and {{url:tag}} takes web addresses alone. A value
  -- is never read as a template itself. Null when the values are together longer than any message: a short tag repeated
  -- a thousand times must not fill the memory of a worker.
  with tags as (
    select pg_catalog.array_agg(t.found[1] is not null order by t.n) as urls, pg_catalog.array_agg(v.value order by t.n) as values,
      coalesce(pg_catalog.sum(pg_catalog.length(v.value)), 0) as size
    from pg_catalog.regexp_matches(p_text, '\{\{\s*(url:)?([A-Za-z][\w.]{0,99})\s*\}\}', 'g') with ordinality as t(found, n)
    cross join lateral (select p_variables #>> pg_catalog.string_to_array(t.found[2], '.') as value) as v
  )
  select pg_catalog.string_agg(l.part || coalesce(
      case when t.urls[l.n] and coalesce(t.values[l.n], '') !~* '^https?://[^\s"<>]+$' then '#'
        when p_html then jtd.escape(t.values[l.n]) else t.values[l.n] end, ''), '' order by l.n)
  from pg_catalog.unnest(pg_catalog.regexp_split_to_array(p_text, '\{\{\s*(?:url:)?[A-Za-z][\w.]{0,99}\s*\}\}'))
    with ordinality as l(part, n)
  cross join tags as t
  where t.size <= 200000
$$;
comment on function jtd.fill(text, jsonb, boolean) is
  'The text, or null when it would be too long. Tags of other shapes are left as they are.';
alter function jtd.fill(text, jsonb, boolean) owner to cn_owner;
revoke all on function jtd.fill(text, jsonb, boolean) from public;
grant execute on function jtd.fill(text, jsonb, boolean) to cn_definer, cn_platform;
