create or replace function context.examine(p_tenant_id uuid, p_product_code text, out state text, out differences jsonb)
language plpgsql stable security definer set search_path = ''
as $$
-- Compares one context of the tenant the transaction is in with the truth. `missing` and `lapsed` ones are worked out
-- whenever they are read, and a `settling` one is not trusted either; a difference in it is told all the same. Raises what
-- keeps the truth from being worked out.
declare
  v_row context.tenant_context;
  v_truth constant context.tenant_context := context.compute(p_tenant_id, p_product_code);
begin
  differences := '{}';
  select c.* into v_row from context.tenant_context as c where c.tenant_id = p_tenant_id and c.product_code = p_product_code;
  if not found then
    state := 'missing';
    return;
  end if;
  state := 'current';
  if v_row.settling_until is not null then
    state := 'settling';
    v_row.settling_until := null;
  end if;
  if not context.is_trusted(v_row) then
    state := 'lapsed';
    return;
  end if;
  differences := context.differences(v_row, v_truth);
end
$$;
comment on function context.examine(uuid, text) is
  'current, settling, lapsed or missing, and what differs.';
alter function context.examine(uuid, text) owner to cn_definer;
revoke all on function context.examine(uuid, text) from public;
grant execute on function context.examine(uuid, text) to cn_platform;
