create or replace function billing.name_series(p_tenant_id uuid, p_issuer_code text, p_kind text)
returns text
language plpgsql volatile security definer set search_path = ''
as $$
-- The name of a new series: the issuer's prefix and the buyer in five characters. A buyer keeps its own for all series.
-- The lock leaves the key alone: invoices that refer to the issuer hold it already.
declare
  c_digits constant text := '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  v_issuer billing.issuer;
  v_buyer text;
  v_rest integer;
begin
  select i.* into v_issuer from billing.issuer as i where i.issuer_code = p_issuer_code for no key update;
  select pg_catalog.split_part(s.series, '-', 2) into v_buyer from billing.invoice_series as s
    where s.tenant_id = p_tenant_id and s.issuer_code = p_issuer_code limit 1;
  if v_buyer is null then
    update billing.issuer as i set next_buyer = i.next_buyer + 1 where i.issuer_code = p_issuer_code;
    v_buyer := '';
    v_rest := v_issuer.next_buyer;
    for v_digit in 1 .. 5 loop
      v_buyer := pg_catalog.substr(c_digits, 1 + v_rest % 34, 1) || v_buyer;
      v_rest := v_rest / 34;
    end loop;
  end if;
  return case p_kind when 'invoice' then v_issuer.invoice_prefix else v_issuer.credit_note_prefix end || '-' || v_buyer;
end
$$;
comment on function billing.name_series(uuid, text, text) is
  'Series. Lock: the issuer.';
alter function billing.name_series(uuid, text, text) owner to cn_platform;
revoke all on function billing.name_series(uuid, text, text) from public;
grant execute on function billing.name_series(uuid, text, text) to cn_definer, cn_platform;
