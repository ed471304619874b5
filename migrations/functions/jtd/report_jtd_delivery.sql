create or replace function api.report_jtd_delivery(
  p_reference text, p_status text, p_provider_ref text default null, p_reason text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A provider says what became of a message it was given; the edge has checked its signature. Said twice, late or out of
-- order it changes nothing: a message only goes forward.
declare
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  c_tenant constant text := pg_catalog.split_part(p_reference, '.', 1);
  c_message constant text := pg_catalog.split_part(p_reference, '.', 2);
  v_found boolean;
  v_clock text;
begin
  if p_status is null or p_status not in ('accepted', 'delivered', 'failed') then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "status is accepted, delivered or failed"}';
  end if;
  if platform.is_uuid(c_tenant) and platform.is_uuid(c_message) then
    select t.found, t.clock into v_found, v_clock from identity.find_tenant(c_tenant::uuid) as t;
  end if;
  if not coalesce(v_found, false) then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such message');
  end if;
  perform platform.set_transaction(c_tenant::uuid, 'webhook', 'provider', '', null, v_clock, c_request);
  return pg_catalog.jsonb_build_object('applied', jtd.apply_delivery(c_tenant::uuid, c_message::uuid, p_status,
    pg_catalog.left(p_provider_ref, 255), pg_catalog.left(p_reason, 500)));
end
$$;
comment on function api.report_jtd_delivery(text, text, text, text) is
  'Errors: invalid_request, not_found. Locks: channel, pool, message.';
alter function api.report_jtd_delivery(text, text, text, text) owner to cn_platform;
revoke all on function api.report_jtd_delivery(text, text, text, text) from public;
grant execute on function api.report_jtd_delivery(text, text, text, text) to cn_webhook;
