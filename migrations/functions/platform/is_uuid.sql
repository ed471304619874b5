create or replace function platform.is_uuid(p_text text)
returns boolean
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Whether a text can be read as an id.
  select coalesce(p_text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', false)
$$;
comment on function platform.is_uuid(text) is 'Lower-case, with hyphens.';
alter function platform.is_uuid(text) owner to cn_owner;
revoke all on function platform.is_uuid(text) from public;
grant execute on function platform.is_uuid(text) to cn_definer, cn_platform;
