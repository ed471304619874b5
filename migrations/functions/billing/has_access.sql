create or replace function billing.has_access(p_status text)
returns boolean
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- Grace means full access; only these states lose it. No subscription is no access.
begin
  return coalesce(p_status not in ('suspended', 'unpaid', 'canceled', 'expired'), false);
end
$$;
comment on function billing.has_access(text) is 'Whether a subscription in this state may use the product.';
alter function billing.has_access(text) owner to cn_owner;
revoke all on function billing.has_access(text) from public;
grant execute on function billing.has_access(text) to cn_definer, cn_platform;
