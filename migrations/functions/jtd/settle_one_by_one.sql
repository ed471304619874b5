create or replace function jtd.settle_one_by_one(
  p_tenant_id uuid, p_results jsonb, out settled integer, out failed jsonb)
returns record
language plpgsql volatile security invoker set search_path = ''
as $$
-- Settles the messages of the tenant the transaction is in each on its own, so that the one whose books refuse is found.
declare
  v_result jsonb;
begin
  settled := 0;
  failed := '[]';
  for v_result in
    select r.doc from pg_catalog.jsonb_array_elements(p_results) as r(doc) order by r.doc ->> 'id'
  loop
    begin
      settled := settled + jtd.settle_tenant(p_tenant_id, pg_catalog.jsonb_build_array(v_result));
    exception when others then
      failed := failed || pg_catalog.jsonb_build_object(
        'tenantId', p_tenant_id, 'id', v_result ->> 'id', 'error', pg_catalog.left(sqlerrm, 500));
    end;
  end loop;
end
$$;
comment on function jtd.settle_one_by_one(uuid, jsonb) is
  'How many, and [{tenantId, id, error}]. Locks: those of settle_tenant, again and again in the same order.';
alter function jtd.settle_one_by_one(uuid, jsonb) owner to cn_owner;
revoke all on function jtd.settle_one_by_one(uuid, jsonb) from public;
grant execute on function jtd.settle_one_by_one(uuid, jsonb) to cn_platform;
