create or replace function jtd.create_message(p_tenant_id uuid, p_product_code text, p_draft jtd.draft)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Creates a single message, or raises what a batch would have reported of it.
declare
  v_draft jtd.draft := p_draft;
  v_message jtd.message;
begin
  if v_draft.refusal is null then
    v_draft := (jtd.create_messages(p_tenant_id, p_product_code, array[v_draft]))[1];
  end if;
  if v_draft.refusal is not null then
    perform jtd.refuse(v_draft.refusal, v_draft.context);
  end if;
  select m.* into v_message from jtd.message as m where m.tenant_id = p_tenant_id and m.jtd_id = v_draft.jtd_id;
  return jtd.describe_message(v_message) || pg_catalog.jsonb_build_object('replayed', v_draft.state = 'replayed');
end
$$;
comment on function jtd.create_message(uuid, text, jtd.draft) is
  'Document of the contract, with `replayed`. Errors: those of jtd.refuse. Locks: channel, pool, key.';
alter function jtd.create_message(uuid, text, jtd.draft) owner to cn_owner;
revoke all on function jtd.create_message(uuid, text, jtd.draft) from public;
grant execute on function jtd.create_message(uuid, text, jtd.draft) to cn_definer;
