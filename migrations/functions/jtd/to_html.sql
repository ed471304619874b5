create or replace function jtd.to_html(p_body text, p_colour text)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- A template's body as HTML. Everything is escaped; what makes HTML is **bold**, [label](https address or tag), a line
  -- break and an empty line. It is made before values are put in, so no value can make any.
  with paragraphs as (
    select pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.regexp_replace(
        jtd.escape(pg_catalog.btrim(p.line, E' \n\r\t')),
        '\[([^\]\n]{1,200})\]\((https?://[^\s()]+)\)', '<a href="\2" style="color:' || p_colour || '">\1</a>', 'gi'),
        '\[([^\]\n]{1,200})\]\(\{\{\s*([A-Za-z][\w.]{0,99})\s*\}\}\)', '<a href="{{url:\2}}" style="color:' || p_colour || '">\1</a>', 'g'),
        '\*\*([^*\n]+)\*\*', '<strong>\1</strong>', 'g') as html, p.n
    from pg_catalog.regexp_split_to_table(p_body, '\n[ \t\r]*\n') with ordinality as p(line, n)
  )
  select pg_catalog.string_agg('<p style="margin:0 0 16px;font-size:15px;line-height:22px">'
    || pg_catalog.replace(p.html, E'\n', '<br>') || '</p>', E'\n' order by p.n)
  from paragraphs as p
  where p.html <> ''
$$;
comment on function jtd.to_html(text, text) is
  'HTML paragraphs, tags left in their places.';
alter function jtd.to_html(text, text) owner to cn_owner;
revoke all on function jtd.to_html(text, text) from public;
grant execute on function jtd.to_html(text, text) to cn_definer, cn_platform;
