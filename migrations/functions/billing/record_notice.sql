create or replace function billing.record_notice(
  p_tenant_id uuid, p_product_code text, p_topic text, p_subject_type text, p_subject_id text, p_dedupe_key text,
  p_detail jsonb default '{}')
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells a tenant's owner something, once for each key, in the transaction of its cause. By the tenant's clock: what
-- time did late is told with the instant at which it was due.
begin
  return billing.record_notices(array[row(
    p_tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), p_product_code, p_topic, p_subject_type, p_subject_id,
    platform.now(), pg_catalog.clock_timestamp(), coalesce(p_detail, '{}'), p_dedupe_key)::billing.notice]) = 1;
end
$$;
comment on function billing.record_notice(uuid, text, text, text, text, text, jsonb) is
  'True when it is new. Topics: those of the table.';
alter function billing.record_notice(uuid, text, text, text, text, text, jsonb) owner to cn_owner;
revoke all on function billing.record_notice(uuid, text, text, text, text, text, jsonb) from public;
grant execute on function billing.record_notice(uuid, text, text, text, text, text, jsonb) to cn_definer, cn_platform;
