create or replace function jtd.fill(p_text text, p_variables jsonb, p_html boolean)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- Puts values in the place of {{tags}}; in HTML they are escaped, and {{url:tag}} takes web addresses alone. A value
-- is never read as a template itself. Null when the values are together longer than any message: a short tag repeated
-- a thousand times must not fill the memory of a worker.
declare
  c_longest constant integer := 200000;
  v_parts text[];
  v_tags text[];
  v_value text;
  v_length integer := 0;
  v_out text[];
begin
  if p_text is null or pg_catalog.strpos(p_text, '{{') = 0 then
    return p_text;
  end if;
  v_parts := pg_catalog.regexp_split_to_array(p_text, '\{\{\s*(?:url:)?[A-Za-z][\w.]{0,99}\s*\}\}');
  select pg_catalog.array_agg(t.found[1] order by t.n) into v_tags
    from pg_catalog.regexp_matches(p_text, '\{\{\s*((?:url:)?[A-Za-z][\w.]{0,99})\s*\}\}', 'g') with ordinality as t(found, n);
  v_out := array[v_parts[1]];
  for v_n in 1 .. coalesce(pg_catalog.cardinality(v_tags), 0) loop
    v_value := p_variables #>> pg_catalog.string_to_array(pg_catalog.regexp_replace(v_tags[v_n], '^url:', ''), '.');
    v_length := v_length + coalesce(pg_catalog.length(v_value), 0);
    if v_length > c_longest then
      return null;
    end if;
    if v_tags[v_n] ^@ 'url:' and coalesce(v_value, '') !~* '^https?://[^\s"<>]+$' then
      v_value := '#';
    elsif p_html then
      v_value := jtd.escape(v_value);
    end if;
    v_out := v_out || coalesce(v_value, '') || v_parts[v_n + 1];
  end loop;
  return pg_catalog.array_to_string(v_out, '');
end
$$;
comment on function jtd.fill(text, jsonb, boolean) is
  'The text, or null when it would be too long. Tags of other shapes are left as they are.';
alter function jtd.fill(text, jsonb, boolean) owner to cn_owner;
revoke all on function jtd.fill(text, jsonb, boolean) from public;
grant execute on function jtd.fill(text, jsonb, boolean) to cn_definer, cn_platform;
