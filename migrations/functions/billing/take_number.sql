create or replace function billing.take_number(p_tenant_id uuid, p_issuer_code text, p_kind text)
returns text
language plpgsql volatile security invoker set search_path = ''
as $$
-- The next number of an issuer to a buyer, taken under the lock of their series in the transaction that uses it: what is
-- rolled back gives its number back, so there are no gaps. Prefix, buyer and counter make 15 or 16 characters, and
-- no two buyers share a series.
declare
  v_number text;
begin
  perform from billing.invoice_series as s
    where s.tenant_id = p_tenant_id and s.issuer_code = p_issuer_code and s.kind = p_kind;
  if not found then
    insert into billing.invoice_series (tenant_id, issuer_code, kind, series)
      values (p_tenant_id, p_issuer_code, p_kind, billing.name_series(p_tenant_id, p_issuer_code, p_kind))
      on conflict do nothing;
  end if;
  update billing.invoice_series as s set last_number = s.last_number + 1
    where s.tenant_id = p_tenant_id and s.issuer_code = p_issuer_code and s.kind = p_kind
    returning s.series || '-' || pg_catalog.lpad(s.last_number::text, 
      greatest(5, pg_catalog.length(s.last_number::text)), '0') into v_number;
  return v_number;
end
$$;
comment on function billing.take_number(uuid, text, text) is
  'Number. Locks: the series; the issuer with the first number of a buyer.';
alter function billing.take_number(uuid, text, text) owner to cn_owner;
revoke all on function billing.take_number(uuid, text, text) from public;
grant execute on function billing.take_number(uuid, text, text) to cn_definer, cn_platform;
