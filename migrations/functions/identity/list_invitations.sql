create or replace function api.list_invitations()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Who was asked to join and has not answered, the newest first; at most 200.
declare
  v_tenant_id constant uuid := platform.require_scope('members:read');
begin
  return pg_catalog.jsonb_build_object('items', (
    select coalesce(pg_catalog.jsonb_agg(identity.describe_invitation(o) order by o.created_at desc, o.invitation_id), '[]')
    from (
      select i.* from identity.invitation as i
      where i.tenant_id = v_tenant_id and i.accepted_at is null and i.revoked_at is null
      order by i.created_at desc, i.invitation_id limit 200
    ) as o));
end
$$;
comment on function api.list_invitations() is 'Errors: forbidden.';
alter function api.list_invitations() owner to cn_platform;
revoke all on function api.list_invitations() from public;
grant execute on function api.list_invitations() to authenticated, cn_admin;
