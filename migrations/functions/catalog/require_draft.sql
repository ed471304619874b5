create or replace function catalog.require_draft(p_version catalog.plan_version)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- What is published stays as it was: the next version is a new draft.
begin
  if p_version.status <> 'draft' then
    raise exception 'version_published' using errcode = 'NL002', detail = pg_catalog.jsonb_build_object(
      'productCode', p_version.product_code, 'planCode', p_version.plan_code, 'version', p_version.version,
      'status', p_version.status)::text;
  end if;
end
$$;
comment on function catalog.require_draft(catalog.plan_version) is
  'Errors: version_published.';
alter function catalog.require_draft(catalog.plan_version) owner to cn_owner;
revoke all on function catalog.require_draft(catalog.plan_version) from public;
grant execute on function catalog.require_draft(catalog.plan_version) to cn_platform;
