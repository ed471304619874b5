create or replace function api.get_credit_statement(
  p_tenant_id uuid, p_from timestamptz, p_to timestamptz, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Each balance over a period, half-open [from, to): opening, changes by kind, closing. Both ends come from the
-- ledger rows themselves, so a statement of the past never changes.
declare
  v_product text;
begin
  perform platform.require_scope('credits:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  if p_from is null or p_to is null or p_from >= p_to or p_to - p_from > interval '400 days' then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "from lies before to, at most 400 days apart"}';
  end if;
  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'productCode', v_product, 'from', p_from, 'to', p_to,
    'balances', coalesce((
      select pg_catalog.jsonb_agg(credits.describe_period(b, p_from, p_to)
        order by b.credit_type, b.channel = 'pooled', b.channel)
      from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = v_product), '[]'));
end
$$;
comment on function api.get_credit_statement(uuid, timestamptz, timestamptz, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.get_credit_statement(uuid, timestamptz, timestamptz, platform.code) owner to cn_definer;
revoke all on function api.get_credit_statement(uuid, timestamptz, timestamptz, platform.code) from public;
grant execute on function api.get_credit_statement(uuid, timestamptz, timestamptz, platform.code) to authenticated, cn_admin, cn_service;
