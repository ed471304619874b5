create or replace function platform.like_pattern(p_text text)
returns text
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- What somebody typed into a search box, as a pattern that finds it anywhere; its own % and _ mean themselves.
  select '%' || pg_catalog.regexp_replace(pg_catalog.lower(p_text), '([%_\\])', '\\\1', 'g') || '%'
$$;
comment on function platform.like_pattern(text) is 'Pattern for LIKE over lower-case text, or null.';
alter function platform.like_pattern(text) owner to cn_owner;
revoke all on function platform.like_pattern(text) from public;
grant execute on function platform.like_pattern(text) to cn_definer, cn_platform;
