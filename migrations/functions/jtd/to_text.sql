create or replace function jtd.to_text(p_body text)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- A template's body as plain text: **bold** is bare, [label](address) is "label: address".
  select pg_catalog.regexp_replace(pg_catalog.regexp_replace(p_body,
    '\[([^\]\n]{1,200})\]\(([^\s()<>]+|\{\{[^{}]+\}\})\)', '\1: \2', 'g'), '\*\*([^*\n]+)\*\*', '\1', 'g')
$$;
comment on function jtd.to_text(text) is
  'Plain text, tags left in their places.';
alter function jtd.to_text(text) owner to cn_owner;
revoke all on function jtd.to_text(text) from public;
grant execute on function jtd.to_text(text) to cn_definer, cn_platform;
