create or replace function platform.is_visible(p_text text)
returns boolean
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Whether a text that people see can be seen, and shows what it says: the rule of platform.short_text, for texts of
  -- other lengths and of documents.
  select p_text ~ '^[^\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*[^ \u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200a\u200c-\u200f\u202f\u205f\u2800\u3000\u3164\ufe00-\ufe0f\uffa0\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff][^\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*$'
$$;
comment on function platform.is_visible(text) is 'Null for null.';
alter function platform.is_visible(text) owner to cn_owner;
revoke all on function platform.is_visible(text) from public;
grant execute on function platform.is_visible(text) to cn_definer, cn_platform;
