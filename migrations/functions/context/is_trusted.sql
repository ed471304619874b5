create or replace function context.is_trusted(p_row context.tenant_context)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether what is cached still says how things are: time has not passed what it was worked out for, nothing is due on a
  -- balance, and no terms have just changed.
  select p_row.settling_until is null and p_row.valid_from <= platform.now() and p_row.valid_until > platform.now()
    and not exists (
      select from credits.balance as b
      where b.tenant_id = p_row.tenant_id and b.product_code = p_row.product_code and b.next_due_at <= platform.now())
$$;
comment on function context.is_trusted(context.tenant_context) is
  'False for no row.';
alter function context.is_trusted(context.tenant_context) owner to cn_owner;
revoke all on function context.is_trusted(context.tenant_context) from public;
grant execute on function context.is_trusted(context.tenant_context) to cn_definer, cn_platform;
