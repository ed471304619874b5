create or replace function api.join_tenant(p_token_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Somebody signed in follows the link of an invitation; they may switch to the tenant then.
declare
  v_own constant identity.session := identity.require_person();
  v_person identity.person;
  v_sign_in identity.person_tenant;
begin
  select p.* into v_person from identity.person as p where p.person_id = v_own.person_id;
  v_sign_in := identity.admit_invited(p_token_hash, v_person);
  return (
    select pg_catalog.jsonb_build_object('tenant', pg_catalog.jsonb_build_object(
      'id', t.tenant_id, 'slug', t.slug, 'name', t.name), 'audience', v_sign_in.audience)
    from identity.tenant as t where t.tenant_id = v_sign_in.tenant_id);
end
$$;
comment on function api.join_tenant(platform.token_hash) is
  'Errors: forbidden, invitation_invalid, invitation_for_another.';
alter function api.join_tenant(platform.token_hash) owner to cn_platform;
revoke all on function api.join_tenant(platform.token_hash) from public;
grant execute on function api.join_tenant(platform.token_hash) to authenticated, cn_admin;
