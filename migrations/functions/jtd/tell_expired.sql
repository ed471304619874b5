create or replace function jtd.tell_expired(p_tenant_id uuid, p_product_code text, p_count integer, p_at timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- One notice a day that messages expired for want of credits, in place of one for each.
declare
  v_day constant text := (
    select ((p_at at time zone t.time_zone)::date)::text from identity.tenant as t where t.tenant_id = p_tenant_id);
begin
  perform billing.record_notice(p_tenant_id, p_product_code, 'messages_expired', 'jtd_queue', p_product_code,
    'messages_expired:' || p_product_code || ':' || v_day, pg_catalog.jsonb_build_object('messages', p_count, 'day', v_day));
end
$$;
comment on function jtd.tell_expired(uuid, text, integer, timestamptz) is
  'Once a day of the tenant.';
alter function jtd.tell_expired(uuid, text, integer, timestamptz) owner to cn_owner;
revoke all on function jtd.tell_expired(uuid, text, integer, timestamptz) from public;
grant execute on function jtd.tell_expired(uuid, text, integer, timestamptz) to cn_definer;
