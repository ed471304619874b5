create or replace function billing.record_notices(p_notices billing.notice[])
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells tenants' owners something, once for each key, in the transaction of its cause.
declare
  v_told integer;
begin
  insert into billing.notice select n.* from pg_catalog.unnest(p_notices) as n
    on conflict (tenant_id, dedupe_key) do nothing;
  get diagnostics v_told = row_count;
  return v_told;
end
$$;
comment on function billing.record_notices(billing.notice[]) is
  'How many are new. Topics: those of the table.';
alter function billing.record_notices(billing.notice[]) owner to cn_owner;
revoke all on function billing.record_notices(billing.notice[]) from public;
grant execute on function billing.record_notices(billing.notice[]) to cn_definer, cn_platform;
