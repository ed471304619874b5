create or replace function identity.describe_tenant(p_tenant_id uuid)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A tenant as platform staff see it: what it is, what it has, and when it was last there.
declare
  v_tenant identity.tenant;
begin
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = p_tenant_id;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such tenant');
  end if;
  return pg_catalog.jsonb_build_object(
    'id', v_tenant.tenant_id, 'slug', v_tenant.slug, 'status', v_tenant.status,
    'suspendedAt', v_tenant.suspended_at, 'suspendedReason', v_tenant.suspended_reason,
    'isSandbox', v_tenant.is_sandbox, 'currency', v_tenant.currency, 'createdAt', v_tenant.created_at,
    'profile', identity.describe_profile(v_tenant),
    'subscriptions', billing.list_live_subscriptions(p_tenant_id),
    'credits', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
          'productCode', b.product_code, 'creditType', b.credit_type,
          'channel', nullif(b.channel, 'pooled'), 'available', b.available, 'held', b.held)
        order by b.product_code, b.credit_type, b.channel)
      from credits.balance as b where b.tenant_id = p_tenant_id), '[]'),
    'members', (select pg_catalog.count(*) from identity.member as m
      where m.tenant_id = p_tenant_id and m.status = 'active'),
    'apiKeys', (select pg_catalog.count(*) from identity.api_key as k
      where k.tenant_id = p_tenant_id and k.revoked_at is null
        and coalesce(k.expires_at, 'infinity') > platform.wall_now()),
    'lastActivityAt', greatest(
      (select pg_catalog.max(s.last_seen_at) from identity.session as s where s.tenant_id = p_tenant_id),
      (select pg_catalog.max(k.last_used_at) from identity.api_key as k where k.tenant_id = p_tenant_id)));
end
$$;
comment on function identity.describe_tenant(uuid) is 'The tenant of the contract. Errors: not_found.';
alter function identity.describe_tenant(uuid) owner to cn_owner;
revoke all on function identity.describe_tenant(uuid) from public;
grant execute on function identity.describe_tenant(uuid) to cn_platform;
