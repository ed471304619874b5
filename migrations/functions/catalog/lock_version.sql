create or replace function catalog.lock_version(
  p_product_code text, p_plan_code text, p_version integer, p_revision integer)
returns catalog.plan_version
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks a version that is as the caller saw it.
declare
  v_version catalog.plan_version;
begin
  select v.* into v_version from catalog.plan_version as v
    where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = p_version
    for update;
  perform catalog.require_revision(p_revision, v_version.revision, 'version');
  return v_version;
end
$$;
comment on function catalog.lock_version(text, text, integer, integer) is
  'Errors: not_found, version_conflict.';
alter function catalog.lock_version(text, text, integer, integer) owner to cn_owner;
revoke all on function catalog.lock_version(text, text, integer, integer) from public;
grant execute on function catalog.lock_version(text, text, integer, integer) to cn_platform;
