create or replace function jtd.expire_line(p_tenant_id uuid, p_product_code text, p_days integer)
returns integer
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends what has waited too long in the tenant the transaction is in.
begin
  perform credits.lock_balance(p_tenant_id, p_product_code, 'notification', 'pooled');
  return jtd.expire_waiting(p_tenant_id, p_product_code, platform.now() - pg_catalog.make_interval(days => p_days));
end
$$;
comment on function jtd.expire_line(uuid, text, integer) is
  'How many expired. Lock: the pooled balance.';
alter function jtd.expire_line(uuid, text, integer) owner to cn_definer;
revoke all on function jtd.expire_line(uuid, text, integer) from public;
grant execute on function jtd.expire_line(uuid, text, integer) to cn_platform;
