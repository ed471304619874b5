create or replace function billing.take_numbers(
  p_tenant_ids uuid[], p_issuer_codes text[], p_kind text, out nth bigint, out number text)
returns setof record
language plpgsql volatile security invoker set search_path = ''
as $$
-- The next numbers of issuers to buyers, taken under the locks of their series in the transaction that uses them: what is
-- rolled back gives its numbers back, so there are no gaps. Prefix, buyer and counter make 15 or 16 characters, and
-- no two buyers share a series. Series are locked in their order, so that two runs never wait for each other.
begin
  insert into billing.invoice_series (tenant_id, issuer_code, kind, series)
    select w.tenant_id, w.issuer_code, p_kind, billing.name_series(w.tenant_id, w.issuer_code, p_kind)
    from (select distinct u.tenant_id, u.issuer_code from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) as u(tenant_id, issuer_code)) as w
    where not exists (
      select from billing.invoice_series as s
      where s.tenant_id = w.tenant_id and s.issuer_code = w.issuer_code and s.kind = p_kind)
    order by w.tenant_id, w.issuer_code
    on conflict do nothing;
  perform from billing.invoice_series as s
    join (select distinct u.tenant_id, u.issuer_code from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) as u(tenant_id, issuer_code)) as w
      on w.tenant_id = s.tenant_id and w.issuer_code = s.issuer_code
    where s.kind = p_kind
    order by s.tenant_id, s.issuer_code for no key update of s;
  return query
    with wanted as (
      select u.tenant_id, u.issuer_code, u.ordinality,
        pg_catalog.row_number() over (partition by u.tenant_id, u.issuer_code order by u.ordinality) as place,
        pg_catalog.count(*) over (partition by u.tenant_id, u.issuer_code) as wanted
      from rows from (pg_catalog.unnest(p_tenant_ids), pg_catalog.unnest(p_issuer_codes)) with ordinality as u(tenant_id, issuer_code, ordinality)
    ), taken as (
      update billing.invoice_series as s set last_number = s.last_number + w.wanted
        from (select distinct x.tenant_id, x.issuer_code, x.wanted from wanted as x) as w
        where s.tenant_id = w.tenant_id and s.issuer_code = w.issuer_code and s.kind = p_kind
        returning s.tenant_id, s.issuer_code, s.series, s.last_number - w.wanted as before
    )
    select w.ordinality, t.series || '-' || pg_catalog.lpad(
        (t.before + w.place)::text, greatest(5, pg_catalog.length((t.before + w.place)::text)), '0')
      from wanted as w
      join taken as t on t.tenant_id = w.tenant_id and t.issuer_code = w.issuer_code;
end
$$;
comment on function billing.take_numbers(uuid[], text[], text) is
  'Numbers by the place of tenant and issuer in the arrays. Locks: the series; the issuer with the first number of a buyer.';
alter function billing.take_numbers(uuid[], text[], text) owner to cn_owner;
revoke all on function billing.take_numbers(uuid[], text[], text) from public;
grant execute on function billing.take_numbers(uuid[], text[], text) to cn_definer, cn_platform;
