create or replace function api.settle_jtds(p_results jsonb)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- What became of claimed messages. Each tenant is settled in its own; a message whose books refuse stops no other, is
-- told of, and comes back when its lease is over. Results of a lease that was lost change nothing.
declare
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_group record;
  v_settled integer := 0;
  v_failed jsonb := pg_catalog.jsonb_build_array();
  v_paused text[];
  v_results jsonb;
  v_alone record;
begin
  if pg_catalog.jsonb_typeof(p_results) is distinct from 'array' or pg_catalog.jsonb_array_length(p_results) > 500
    or exists (
      select from pg_catalog.jsonb_array_elements(p_results) as r(doc)
      where not (platform.is_uuid(r.doc ->> 'tenantId') and platform.is_uuid(r.doc ->> 'id') and platform.is_uuid(r.doc ->> 'token'))) then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "at most 500 results, each with tenantId, id and token"}';
  end if;
  v_results := jtd.own_refusals(p_results);
  v_paused := jtd.note_providers(v_results, platform.wall_now());
  v_settled := jtd.settle_security_mail(v_results, platform.wall_now());
  for v_group in
    select t.tenant_id, t.test_clock_at::text as clock, pg_catalog.jsonb_agg(r.doc) as results
    from pg_catalog.jsonb_array_elements(v_results) as r(doc)
    join identity.tenant as t on t.tenant_id = (r.doc ->> 'tenantId')::uuid
    group by t.tenant_id order by t.tenant_id
  loop
    perform platform.set_transaction(v_group.tenant_id, 'worker', 'worker:jtd', '', null, v_group.clock, c_request);
    begin
      v_settled := v_settled + jtd.settle_tenant(v_group.tenant_id, v_group.results);
    exception when others then
      -- The worker's boundary: one tenant's fault stops nobody else, and within the tenant one message's.
      select * into v_alone from jtd.settle_one_by_one(v_group.tenant_id, v_group.results);
      v_settled := v_settled + v_alone.settled;
      v_failed := v_failed || v_alone.failed;
    end;
  end loop;
  return pg_catalog.jsonb_build_object(
    'settled', v_settled, 'failed', v_failed, 'paused', pg_catalog.to_jsonb(v_paused));
end
$$;
comment on function api.settle_jtds(jsonb) is
  'Errors: invalid_request. Locks: tenant by tenant in the order of their ids: channels alphabetically, pooled, messages.';
alter function api.settle_jtds(jsonb) owner to cn_platform;
revoke all on function api.settle_jtds(jsonb) from public;
grant execute on function api.settle_jtds(jsonb) to cn_worker;
