create or replace function billing.describe_billing_profile(p_tenant_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- To whom invoices of a tenant are addressed, as the next one will have it.
  select (b.buyer - 'name') || pg_catalog.jsonb_build_object(
    'complete', p.tenant_id is not null, 'currency', coalesce(p.currency, t.currency), 'updatedAt', p.updated_at)
  from identity.tenant as t
  left join billing.billing_profile as p on p.tenant_id = t.tenant_id
  cross join lateral (select billing.buyer_document(t.tenant_id, billing.issuer_document('platform')) as buyer) as b
  where t.tenant_id = p_tenant_id
$$;
comment on function billing.describe_billing_profile(uuid) is
  'Document of the contract.';
alter function billing.describe_billing_profile(uuid) owner to cn_owner;
revoke all on function billing.describe_billing_profile(uuid) from public;
grant execute on function billing.describe_billing_profile(uuid) to cn_definer, cn_platform;
