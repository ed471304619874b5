create or replace function catalog.require_revision(
  p_expected integer, p_actual integer, p_subject text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- What is changed is there, and as the caller saw it.
begin
  if p_actual is null then
    raise exception 'not_found' using errcode = 'NP004', detail = pg_catalog.jsonb_build_object('reason', 'no such ' || p_subject)::text;
  elsif p_actual is distinct from p_expected then
    raise exception 'version_conflict' using errcode = 'NS007',
      detail = pg_catalog.jsonb_build_object('expected', p_expected, 'version', p_actual)::text;
  end if;
end
$$;
comment on function catalog.require_revision(integer, integer, text) is
  'Errors: not_found, version_conflict.';
alter function catalog.require_revision(integer, integer, text) owner to cn_owner;
revoke all on function catalog.require_revision(integer, integer, text) from public;
grant execute on function catalog.require_revision(integer, integer, text) to cn_platform;
