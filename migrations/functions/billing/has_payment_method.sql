create or replace function billing.has_payment_method(p_tenant_id uuid)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Any method that was not removed will do.
  select exists (
    select from billing.payment_method as m where m.tenant_id = p_tenant_id and m.removed_at is null)
$$;
comment on function billing.has_payment_method(uuid) is
  'Whether there is something to collect from.';
alter function billing.has_payment_method(uuid) owner to cn_owner;
revoke all on function billing.has_payment_method(uuid) from public;
grant execute on function billing.has_payment_method(uuid) to cn_definer, cn_platform;
