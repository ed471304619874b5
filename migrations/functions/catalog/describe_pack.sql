create or replace function catalog.describe_pack(p_pack catalog.topup_pack)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A pack as platform staff see it.
  select pg_catalog.jsonb_build_object('id', p_pack.pack_id, 'code', p_pack.code, 'name', p_pack.name,
    'productCode', p_pack.product_code, 'creditType', p_pack.credit_type, 'channel', nullif(p_pack.channel::text, 'pooled'),
    'quantity', p_pack.quantity, 'price', pg_catalog.jsonb_build_object('amount', p_pack.price, 'currency', p_pack.currency),
    'expiresAfterDays', p_pack.expires_after_days, 'status', p_pack.status, 'sortOrder', p_pack.sort_order,
    'revision', p_pack.revision)
$$;
comment on function catalog.describe_pack(catalog.topup_pack) is
  'JSON.';
alter function catalog.describe_pack(catalog.topup_pack) owner to cn_owner;
revoke all on function catalog.describe_pack(catalog.topup_pack) from public;
grant execute on function catalog.describe_pack(catalog.topup_pack) to cn_platform;
