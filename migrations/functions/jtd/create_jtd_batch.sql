create or replace function api.create_jtd_batch(p_items jsonb, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Up to 1,000 messages in one transaction, in order, each with its own key and answer: one that is refused stops
-- no other. Locks: channels alphabetically, pool, keys.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:send', 'jtd_created');
  v_tenant_id uuid;
  v_product text;
  v_drafts jtd.draft[];
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  if pg_catalog.jsonb_typeof(p_items) is distinct from 'array' or pg_catalog.jsonb_array_length(p_items) not between 1 and 1000 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "items are 1 to 1000"}';
  end if;
  select pg_catalog.array_agg(jtd.read_draft(v_tenant_id, v_product, i.n::integer, i.item) order by i.n) into v_drafts
    from pg_catalog.jsonb_array_elements(p_items) with ordinality as i(item, n);
  v_drafts := jtd.create_messages(v_tenant_id, v_product, v_drafts);
  return pg_catalog.jsonb_build_object(
    'results', (
      select pg_catalog.jsonb_agg(case when d.refusal is not null then pg_catalog.jsonb_build_object(
          'status', 'refused', 'code', d.refusal, 'context', coalesce(d.context, '{}'))
        else pg_catalog.jsonb_build_object('status', 'created', 'id', m.jtd_id, 'state', m.state, 'replayed', d.state = 'replayed',
          'linePosition', m.position) end order by d."position")
      from pg_catalog.unnest(v_drafts) as d
      left join jtd.message as m on m.tenant_id = v_tenant_id and m.jtd_id = d.jtd_id),
    'created', (select pg_catalog.count(*) from pg_catalog.unnest(v_drafts) as d where d.refusal is null),
    'refused', (select pg_catalog.count(*) from pg_catalog.unnest(v_drafts) as d where d.refusal is not null),
    'waiting', coalesce((select l.messages from jtd.line as l where l.tenant_id = v_tenant_id and l.product_code = v_product), 0));
end
$$;
comment on function api.create_jtd_batch(jsonb, platform.code) is
  'Errors: forbidden, unknown_product, product_required, invalid_request; others by item.';
alter function api.create_jtd_batch(jsonb, platform.code) owner to cn_definer;
revoke all on function api.create_jtd_batch(jsonb, platform.code) from public;
grant execute on function api.create_jtd_batch(jsonb, platform.code) to cn_service;
