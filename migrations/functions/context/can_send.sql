create or replace function api.can_send(
  p_channel platform.code, p_product_code platform.code default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Would a message on this channel go out now? Says why not, how many more could, and what to do. Behind messages that
-- wait for credits it would wait too. It reserves nothing: making the message decides again, under the lock.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.require_scope('billing:read'));
  v_product text;
  v_row context.tenant_context;
  v_credits record;
  v_reason text;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(v_tenant_id);
  v_product := platform.require_product(p_product_code);
  select c.* into v_credits from context.list_channel_credits(v_tenant_id, v_product) as c where c.channel = p_channel;
  if v_credits.cost is null then
    raise exception 'unknown_channel' using errcode = 'NC003', detail = pg_catalog.jsonb_build_object('channel', p_channel)::text;
  end if;
  v_row := context.current_row(v_tenant_id, v_product);
  v_reason := coalesce(context.denial_of(v_row), case
    when v_credits.cost = 0 then null
    when v_credits.own + v_credits.pooled < v_credits.cost then 'insufficient_credits'
    when v_credits.messages_waiting > 0 then 'others_wait'
  end);
  return context.envelope(v_row) || pg_catalog.jsonb_build_object(
    'channel', p_channel, 'allowed', v_reason is null, 'reason', v_reason,
    'action', case v_reason when 'no_subscription' then 'upgrade' when 'access_lost' then 'pay'
      when 'insufficient_credits' then 'topup' when 'others_wait' then 'topup' end,
    'free', v_credits.cost = 0,
    'left', case when v_credits.cost > 0
      then greatest(v_credits.own + v_credits.pooled - v_credits.units_waiting, 0) / v_credits.cost end,
    'credits', pg_catalog.jsonb_build_object('channel', v_credits.own, 'pooled', v_credits.pooled),
    'waiting', v_credits.messages_waiting);
end
$$;
comment on function api.can_send(platform.code, platform.code, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product, unknown_channel.';
alter function api.can_send(platform.code, platform.code, uuid) owner to cn_definer;
revoke all on function api.can_send(platform.code, platform.code, uuid) from public;
grant execute on function api.can_send(platform.code, platform.code, uuid) to authenticated, cn_admin, cn_service;
