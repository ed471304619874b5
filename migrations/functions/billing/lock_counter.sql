create or replace function billing.lock_counter(
  p_tenant_id uuid, p_product_code text, p_metric text, p_window_kind text, p_window_start timestamptz)
returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks a counter, making it if it is the window's first, and answers where it stands.
declare
  v_value bigint;
begin
  insert into billing.usage_counter (tenant_id, product_code, metric, window_kind, window_start)
    values (p_tenant_id, p_product_code, p_metric, p_window_kind, p_window_start)
    on conflict do nothing;
  select c.value into v_value from billing.usage_counter as c
    where c.tenant_id = p_tenant_id and c.product_code = p_product_code and c.metric = p_metric
      and c.window_kind = p_window_kind and c.window_start = p_window_start
    for update;
  return v_value;
end
$$;
comment on function billing.lock_counter(uuid, text, text, text, timestamptz) is 'Units. Lock: the counter.';
alter function billing.lock_counter(uuid, text, text, text, timestamptz) owner to cn_owner;
revoke all on function billing.lock_counter(uuid, text, text, text, timestamptz) from public;
grant execute on function billing.lock_counter(uuid, text, text, text, timestamptz) to cn_definer;
