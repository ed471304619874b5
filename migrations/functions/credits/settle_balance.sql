create or replace function credits.settle_balance(p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Locks one balance of the tenant the transaction is in, lets time act on it and warns of what ends soon; for
-- workers, who own no tenant's rows themselves.
begin
  perform credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, p_channel);
  perform credits.warn_of_endings(p_tenant_id, p_product_code, p_credit_type, p_channel, platform.now());
end
$$;
comment on function credits.settle_balance(uuid, text, text, text) is 'Lock: the balance row.';
alter function credits.settle_balance(uuid, text, text, text) owner to cn_definer;
revoke all on function credits.settle_balance(uuid, text, text, text) from public;
grant execute on function credits.settle_balance(uuid, text, text, text) to cn_platform;
