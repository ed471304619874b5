drop function if exists billing.take_numbers(uuid[], text[], text);
create or replace function billing.take_numbers(
  p_tenant_ids uuid[], p_issuer_codes text[], p_kind text, out tenant_id uuid, out number text, out before text)
returns setof record
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- The next number of each of some issuers to some buyers, and the one before it, taken under the locks of their series in
-- the transaction that uses them: what is rolled back gives its number back, so there are no gaps. Prefix, buyer and
-- counter make 15 or 16 characters, and no two buyers share a series. Series are locked in their order, so that two runs
-- never wait for each other in a circle.
#variable_conflict use_column
begin
  insert into billing.invoice_series (tenant_id, issuer_code, kind, series)
    select w.tenant_id, w.issuer_code, p_kind, billing.name_series(w.tenant_id, w.issuer_code, p_kind)
    from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) as w(tenant_id, issuer_code)
    where not exists (
      select from billing.invoice_series as s
      where s.tenant_id = w.tenant_id and s.issuer_code = w.issuer_code and s.kind = p_kind)
    order by w.tenant_id, w.issuer_code
    on conflict do nothing;
  perform from billing.invoice_series as s
    join rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) as w(tenant_id, issuer_code)
      on w.tenant_id = s.tenant_id and w.issuer_code = s.issuer_code
    where s.kind = p_kind
    order by s.tenant_id, s.issuer_code for no key update of s;
  return query
    update billing.invoice_series as s set last_number = s.last_number + 1
      from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) as w(tenant_id, issuer_code)
      where s.tenant_id = w.tenant_id and s.issuer_code = w.issuer_code and s.kind = p_kind
      returning s.tenant_id, billing.number_text(s.series, s.last_number), billing.number_text(s.series, s.last_number - 1);
end
$$;
comment on function billing.take_numbers(uuid[], text[], text) is
  'One for each tenant, which is named once. Locks: the series; the issuer with the first number of a buyer.';
alter function billing.take_numbers(uuid[], text[], text) owner to cn_owner;
revoke all on function billing.take_numbers(uuid[], text[], text) from public;
grant execute on function billing.take_numbers(uuid[], text[], text) to cn_definer, cn_platform;
