create or replace function billing.count_subjects(
  p_tenant_id uuid, p_product_code text, p_metric text, p_window_kind text, p_window_start timestamptz)
returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
-- How many different subjects a window has seen.
begin
  return (
    select pg_catalog.count(*)
    from billing.usage_subject as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code and s.metric = p_metric
      and s.window_kind = p_window_kind and s.window_start = p_window_start);
end
$$;
comment on function billing.count_subjects(uuid, text, text, text, timestamptz) is 'Subjects.';
alter function billing.count_subjects(uuid, text, text, text, timestamptz) owner to cn_owner;
revoke all on function billing.count_subjects(uuid, text, text, text, timestamptz) from public;
grant execute on function billing.count_subjects(uuid, text, text, text, timestamptz) to cn_definer;
