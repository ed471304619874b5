create or replace function jtd.require_message(p_tenant_id uuid, p_jtd_id uuid)
returns jtd.message
language plpgsql stable security invoker set search_path = ''
as $$
-- The message, or the refusal that there is none.
declare
  v_message jtd.message;
begin
  select m.* into v_message from jtd.message as m where m.tenant_id = p_tenant_id and m.jtd_id = p_jtd_id;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such message');
  end if;
  return v_message;
end
$$;
comment on function jtd.require_message(uuid, uuid) is
  'Errors: not_found.';
alter function jtd.require_message(uuid, uuid) owner to cn_owner;
revoke all on function jtd.require_message(uuid, uuid) from public;
grant execute on function jtd.require_message(uuid, uuid) to cn_definer;
