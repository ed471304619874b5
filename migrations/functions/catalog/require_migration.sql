create or replace function catalog.require_migration(
  p_product_code text, p_plan_code text, p_from_version integer, p_to_version integer, p_cursor text, p_expected integer)
returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
-- Both versions exist and differ, the target is on sale, and as many are on the old one as the dry run counted. The
-- count is compared at the first page only: pages before the cursor may have moved.
declare
  v_total constant bigint := catalog.count_subscribers(p_product_code, p_plan_code, p_from_version);
begin
  if p_cursor is not null and not platform.is_uuid(p_cursor) or p_from_version = p_to_version then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "name two versions, and take the cursor from nextCursor"}';
  elsif not exists (
    select from catalog.plan_version as v
    where v.product_code = p_product_code and v.plan_code = p_plan_code and v.version = p_from_version) then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such version"}';
  elsif p_cursor is null and p_expected <> v_total then
    raise exception 'version_conflict' using errcode = 'NS007',
      detail = pg_catalog.jsonb_build_object('expected', p_expected, 'total', v_total)::text;
  end if;
  perform billing.find_plan_version(p_product_code, p_plan_code, p_to_version);
  return v_total;
end
$$;
comment on function catalog.require_migration(text, text, integer, integer, text, integer) is
  'How many are on the version. Errors: invalid_request, not_found, version_conflict, unknown_plan, plan_retired.';
alter function catalog.require_migration(text, text, integer, integer, text, integer) owner to cn_owner;
revoke all on function catalog.require_migration(text, text, integer, integer, text, integer) from public;
grant execute on function catalog.require_migration(text, text, integer, integer, text, integer) to cn_platform;
