create or replace function api.update_topup_pack(
  p_pack_id uuid, p_revision integer, p_name text default null, p_amount platform.json_quantity default null,
  p_sort_order smallint default null, p_status text default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Renames, reprices, reorders or retires a pack. What it holds stays: another quantity is another pack. Sold ones keep
-- what they were sold for.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'topup_pack_updated');
  v_pack catalog.topup_pack;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('update_topup_pack', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_pack_id, p_revision, p_name, p_amount, p_sort_order, p_status));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  select k.* into v_pack from catalog.topup_pack as k where k.pack_id = p_pack_id for update;
  perform catalog.require_revision(p_revision, v_pack.revision, 'pack');
  update catalog.topup_pack as k
    set name = coalesce(p_name, k.name), price = coalesce(p_amount::bigint, k.price), sort_order = coalesce(p_sort_order, k.sort_order),
      status = coalesce(p_status, k.status), revision = k.revision + 1
    where k.pack_id = p_pack_id returning * into v_pack;
  perform platform.record_audit(null, 'topup_pack_updated', 'topup_pack', p_pack_id::text, catalog.describe_pack(v_pack));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_pack(v_pack));
end
$$;
comment on function api.update_topup_pack(uuid, integer, text, platform.json_quantity, smallint, text, platform.request_key) is
  'Errors: forbidden, not_found, version_conflict, invalid_request, idempotency_key_reused.';
alter function api.update_topup_pack(uuid, integer, text, platform.json_quantity, smallint, text, platform.request_key) owner to cn_platform;
revoke all on function api.update_topup_pack(uuid, integer, text, platform.json_quantity, smallint, text, platform.request_key) from public;
grant execute on function api.update_topup_pack(uuid, integer, text, platform.json_quantity, smallint, text, platform.request_key) to cn_admin;
