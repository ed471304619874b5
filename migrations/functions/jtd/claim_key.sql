create or replace function jtd.claim_key(p_tenant_id uuid, p_draft jtd.draft)
returns jtd.draft
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the key of a message, or finds the message that has it. A twin waits here until the first one has ended.
declare
  v_draft jtd.draft := p_draft;
  v_known platform.idempotency_key;
begin
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash, movement_id)
    values (p_tenant_id, v_draft.key, 'create_jtd', v_draft.request_hash, v_draft.jtd_id)
    on conflict do nothing;
  if found then
    v_draft.state := 'new';
    return v_draft;
  end if;
  select k.* into v_known from platform.idempotency_key as k where k.tenant_id = p_tenant_id and k.key = v_draft.key;
  if v_known.request_hash is distinct from v_draft.request_hash then
    v_draft.refusal := 'idempotency_key_reused';
    v_draft.context := pg_catalog.jsonb_build_object('firstUsedAt', v_known.created_at, 'operation', v_known.operation);
    return v_draft;
  end if;
  v_draft.state := 'replayed';
  v_draft.jtd_id := v_known.movement_id;
  return v_draft;
end
$$;
comment on function jtd.claim_key(uuid, jtd.draft) is
  'The draft: new, replayed, or refused.';
alter function jtd.claim_key(uuid, jtd.draft) owner to cn_owner;
revoke all on function jtd.claim_key(uuid, jtd.draft) from public;
grant execute on function jtd.claim_key(uuid, jtd.draft) to cn_definer;
