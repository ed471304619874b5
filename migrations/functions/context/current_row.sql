create or replace function context.current_row(p_tenant_id uuid, p_product_code text)
returns context.tenant_context
language plpgsql stable security invoker set search_path = ''
as $$
-- The context as it is at this instant: the row, or, where time has passed it and no worker has come by, the truth worked
-- out on the spot. Then valid_until is null: nobody may keep the answer.
declare
  v_cached context.tenant_context;
  v_row context.tenant_context;
begin
  select c.* into v_cached from context.tenant_context as c
    where c.tenant_id = p_tenant_id and c.product_code = p_product_code;
  if v_cached.tenant_id is not null and context.is_trusted(v_cached) then
    return v_cached;
  end if;
  v_row := context.compute(p_tenant_id, p_product_code);
  v_row.version := coalesce(v_cached.version, 0);
  v_row.valid_until := null;
  return v_row;
end
$$;
comment on function context.current_row(uuid, text) is
  'The row; valid_until null when it was worked out now.';
alter function context.current_row(uuid, text) owner to cn_owner;
revoke all on function context.current_row(uuid, text) from public;
grant execute on function context.current_row(uuid, text) to cn_definer;
