create or replace function identity.make_slug(p_tenant_id uuid, p_name text)
returns text
language plpgsql volatile security invoker set search_path = ''
as $$
-- A slug from the name, taken for good: with a few random letters behind it where the plain one is somebody's, and with a
-- word before it where it would be taken for the platform.
declare
  v_base constant text := coalesce(nullif(pg_catalog.btrim(pg_catalog.left(pg_catalog.regexp_replace(pg_catalog.regexp_replace(
    pg_catalog.lower(p_name), '[^a-z0-9]+', '-', 'g'), '^[^a-z]+', ''), 50), '-'), ''), 'tenant');
  v_plain constant text := case when identity.is_reserved_slug(v_base) then 'tenant-' else '' end || v_base;
  v_slug text := v_plain;
begin
  loop
    insert into identity.tenant_slug (slug, tenant_id) values (v_slug, p_tenant_id) on conflict do nothing;
    exit when found;
    v_slug := v_plain || '-' || pg_catalog.substr(pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), 1, 6);
  end loop;
  return v_slug;
end
$$;
comment on function identity.make_slug(uuid, text) is 'The slug.';
alter function identity.make_slug(uuid, text) owner to cn_owner;
revoke all on function identity.make_slug(uuid, text) from public;
grant execute on function identity.make_slug(uuid, text) to cn_platform;
