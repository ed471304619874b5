create or replace function api.count_inbox()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How many messages in the app the caller has not read.
declare
  v_own constant identity.session := identity.require_person();
begin
  return pg_catalog.jsonb_build_object('unread', jtd.count_unread(v_own.tenant_id, jtd.own_recipients(v_own.person_id)));
end
$$;
comment on function api.count_inbox() is 'Errors: forbidden.';
alter function api.count_inbox() owner to cn_definer;
revoke all on function api.count_inbox() from public;
grant execute on function api.count_inbox() to authenticated;
