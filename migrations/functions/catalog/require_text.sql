create or replace function catalog.require_text(p_name text, p_value text, p_max integer)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- A name or a description that people read: the bounds of the contract, for those who call without it.
begin
  if pg_catalog.length(p_value) > p_max or not platform.is_visible(p_value) and not (p_name = 'description' and p_value = '') then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
      'reason', pg_catalog.format('%s takes at most %s characters, all of one line and not invisible', p_name, p_max))::text;
  end if;
end
$$;
comment on function catalog.require_text(text, text, integer) is
  'Errors: invalid_request. Null is fine.';
alter function catalog.require_text(text, text, integer) owner to cn_owner;
revoke all on function catalog.require_text(text, text, integer) from public;
grant execute on function catalog.require_text(text, text, integer) to cn_definer, cn_platform;
