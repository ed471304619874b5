create or replace function api.get_jtd(p_jtd_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One message with its words as they arrive, and every step it took.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
  v_message jtd.message;
begin
  v_message := jtd.require_message(v_tenant_id, p_jtd_id);
  return jtd.describe_message(v_message) || pg_catalog.jsonb_build_object(
    'variables', v_message.variables,
    'content', jtd.content_of(v_message),
    'events', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'kind', e.kind, 'at', e.occurred_at, 'attempt', e.attempt, 'class', e.failure_class, 'reason', e.reason, 'actor', e.actor)
        order by e.occurred_at, e.event_id)
      from jtd.message_event as e
      where e.tenant_id = v_tenant_id and e.jtd_id = p_jtd_id and e.occurred_at >= v_message.created_at), '[]'));
end
$$;
comment on function api.get_jtd(uuid, uuid) is
  'Errors: forbidden, not_found.';
alter function api.get_jtd(uuid, uuid) owner to cn_definer;
revoke all on function api.get_jtd(uuid, uuid) from public;
grant execute on function api.get_jtd(uuid, uuid) to authenticated, cn_admin, cn_service;
