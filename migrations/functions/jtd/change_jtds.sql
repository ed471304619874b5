create or replace function api.change_jtds(p_action text, p_jtd_ids jsonb, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Retries or cancels up to 100 messages. Those that cannot are named; the others are done. Locks: every channel in
-- order first, then the pool, so that the order of the messages does not matter.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtds_changed');
  v_tenant_id uuid;
  v_ids uuid[];
  v_group record;
  v_done uuid[] := '{}';
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  if p_action is null or p_action not in ('retry', 'cancel') or pg_catalog.jsonb_typeof(p_jtd_ids) is distinct from 'array'
    or pg_catalog.jsonb_array_length(p_jtd_ids) not between 1 and 100
    or exists (select from pg_catalog.jsonb_array_elements_text(p_jtd_ids) as i(id) where not platform.is_uuid(i.id)) then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "retry or cancel, 1 to 100 ids"}';
  end if;
  select pg_catalog.array_agg(distinct i.id::uuid) into v_ids from pg_catalog.jsonb_array_elements_text(p_jtd_ids) as i(id);
  for v_group in
    select m.product_code, pg_catalog.array_agg(distinct m.channel::text) filter (where m.cost > 0) as channels
    from jtd.message as m where m.tenant_id = v_tenant_id and m.jtd_id = any (v_ids)
    group by m.product_code order by m.product_code
  loop
    perform jtd.lock_for(v_tenant_id, v_group.product_code, v_group.channels);
  end loop;
  select coalesce(pg_catalog.array_agg(q.jtd_id), '{}') into v_done
    from (
      select m.jtd_id from jtd.message as m
      where m.tenant_id = v_tenant_id and m.jtd_id = any (v_ids) order by m.product_code, m.jtd_id
    ) as q
    where jtd.act_on(v_tenant_id, q.jtd_id, p_action);
  perform platform.record_audit(v_tenant_id, 'jtds_changed', 'jtd', p_action,
    pg_catalog.jsonb_build_object('action', p_action, 'ids', pg_catalog.to_jsonb(v_done)));
  return pg_catalog.jsonb_build_object('changed', pg_catalog.to_jsonb(v_done), 'unchanged', (
    select coalesce(pg_catalog.jsonb_agg(i.id), '[]') from pg_catalog.unnest(v_ids) as i(id) where i.id <> all (v_done)));
end
$$;
comment on function api.change_jtds(text, jsonb, uuid) is
  'Errors: forbidden, not_found, invalid_request.';
alter function api.change_jtds(text, jsonb, uuid) owner to cn_definer;
revoke all on function api.change_jtds(text, jsonb, uuid) from public;
grant execute on function api.change_jtds(text, jsonb, uuid) to authenticated, cn_admin, cn_service;
