create or replace function billing.refuse_beyond(
  p_tenant_id uuid, p_product_code text, p_items billing.usage_item[], p_positions integer[], p_limit jsonb, p_used bigint)
returns billing.usage_item[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Goes through the events of one window in their order and refuses each that does not fit any more; a smaller one
-- after it still may. The window's counter is locked, p_used is where it stands.
declare
  v_items billing.usage_item[] := p_items;
  v_item billing.usage_item;
  v_position integer;
  v_used bigint := p_used;
  v_cost bigint;
  v_level boolean;
  v_subjects text[] := '{}';
begin
  for v_position in select o.position from pg_catalog.unnest(p_positions) as o(position) order by 1 loop
    v_item := v_items[v_position];
    continue when v_item.refusal is not null;
    v_cost := case when v_item.subject = any (v_subjects) then 0 else billing.cost_of_event(
      p_tenant_id, p_product_code, v_item, p_limit ->> 'window', (p_limit ->> 'windowStart')::timestamptz) end;
    v_level := v_item.aggregation in ('max', 'latest');
    if v_cost + (case when v_level then 0 else v_used end) > (p_limit ->> 'limit')::bigint then
      v_item.refusal := 'limit_reached';
      v_item.context := p_limit || pg_catalog.jsonb_build_object(
        'used', v_used, 'requested', v_item.quantity,
        'available', case when v_level then (p_limit ->> 'limit')::bigint else greatest((p_limit ->> 'limit')::bigint - v_used, 0) end);
      v_items[v_position] := v_item;
    elsif not v_level then
      v_used := v_used + v_cost;
      if v_item.aggregation = 'unique' then
        v_subjects := v_subjects || v_item.subject;
      end if;
    end if;
  end loop;
  return v_items;
end
$$;
comment on function billing.refuse_beyond(uuid, text, billing.usage_item[], integer[], jsonb, bigint) is
  'The events with their refusals. Lock: the caller holds the counter.';
alter function billing.refuse_beyond(uuid, text, billing.usage_item[], integer[], jsonb, bigint) owner to cn_owner;
revoke all on function billing.refuse_beyond(uuid, text, billing.usage_item[], integer[], jsonb, bigint) from public;
grant execute on function billing.refuse_beyond(uuid, text, billing.usage_item[], integer[], jsonb, bigint) to cn_definer;
