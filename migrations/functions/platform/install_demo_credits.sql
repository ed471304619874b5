create or replace function platform.install_demo_credits(
  p_tenant_id uuid, p_channel text, p_quantity bigint, p_category text, p_expires_in interval default null)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Credits for a demo tenant, by the same function that grants them to everybody. The key names the lot, so
-- repeating it grants nothing again.
begin
  perform platform.set_transaction(p_tenant_id, 'system', 'system', '', null, null, 'demo');
  if exists (select from platform.idempotency_key as k
      where k.tenant_id = p_tenant_id and k.key = pg_catalog.format('demo-%s-%s', p_channel, p_category)) then
    return;
  end if;
  perform credits.grant_credits(
    p_tenant_id, 'contractnest', 'notification', p_channel, p_quantity,
    row(p_category, 100, null, pg_catalog.now() + p_expires_in, null),
    row('demo', p_channel, 'Demo credits', pg_catalog.format('demo-%s-%s', p_channel, p_category)),
    platform.request_hash('demo', '{}'));
end
$$;
comment on function platform.install_demo_credits(uuid, text, bigint, text, interval) is 'Not granted to any caller.';
alter function platform.install_demo_credits(uuid, text, bigint, text, interval) owner to cn_definer;
revoke all on function platform.install_demo_credits(uuid, text, bigint, text, interval) from public;
