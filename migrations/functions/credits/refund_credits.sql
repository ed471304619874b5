create or replace function api.refund_credits(
  p_entry_id uuid, p_idempotency_key platform.request_key, p_quantity platform.json_quantity default null,
  p_description platform.short_text default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Gives back what a spend took, to the same grants in reverse order. The spend is named by any of its ledger
-- rows; a row of refund_total, locked, keeps the refunds of a spend from ever exceeding it.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:refund', 'credits_refunded');
  v_tenant_id uuid;
  v_entry credits.entry;
  v_hash constant bytea := platform.request_hash('refund_credits', pg_catalog.jsonb_build_array(p_entry_id, p_quantity, p_description));
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  if p_idempotency_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  if p_tenant_id is not null then
    v_tenant_id := platform.require_tenant(p_tenant_id);
  end if;
  select e.* into v_entry from credits.entry as e
    where e.tenant_id = v_tenant_id and e.created_at = platform.uuid_time(p_entry_id)
      and e.entry_id = p_entry_id;
  if (credits.spent_by(v_entry)).total is null then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such spend');
  end if;
  return credits.refund_spend(v_entry, p_quantity::bigint,
    row('entry', p_entry_id::text, p_description, p_idempotency_key), v_hash);
end
$$;
comment on function api.refund_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text, uuid) is
  'Errors: forbidden, not_found, nothing_to_refund, idempotency_key_reused.';
alter function api.refund_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text, uuid) owner to cn_definer;
revoke all on function api.refund_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text, uuid) from public;
grant execute on function api.refund_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text, uuid)
  to cn_admin, cn_service;
