create or replace function billing.cost_of_event(
  p_tenant_id uuid, p_product_code text, p_item billing.usage_item, p_window_kind text, p_window_start timestamptz)
returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
-- What an event adds to a limit: its quantity, one for a count, one or nothing for a subject, the value itself
-- for a gauge.
begin
  case p_item.aggregation
    when 'count' then
      return 1;
    when 'unique' then
      return (not exists (
        select from billing.usage_subject as s
        where s.tenant_id = p_tenant_id and s.product_code = p_product_code and s.metric = p_item.metric
          and s.window_kind = p_window_kind and s.window_start = p_window_start and s.subject = p_item.subject))::integer;
    else
      return p_item.quantity;
  end case;
end
$$;
comment on function billing.cost_of_event(uuid, text, billing.usage_item, text, timestamptz) is 'Units of the metric.';
alter function billing.cost_of_event(uuid, text, billing.usage_item, text, timestamptz) owner to cn_owner;
revoke all on function billing.cost_of_event(uuid, text, billing.usage_item, text, timestamptz) from public;
grant execute on function billing.cost_of_event(uuid, text, billing.usage_item, text, timestamptz) to cn_definer;
