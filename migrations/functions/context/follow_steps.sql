create or replace function context.follow_steps(p_done billing.due_step[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The contexts of subscriptions that went on as they were, at the end of a tick: many in one sub-transaction, each in its
-- tenant. The triggers then find it done, unless terms have changed as well. If one fails they do it, one by one.
declare
  c_actor constant text := platform.actor();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_followed text := coalesce(pg_catalog.current_setting('cn.followed', true), '');
  v_step billing.due_step;
begin
  foreach v_step in array p_done loop
    perform platform.set_transaction(v_step.tenant_id, 'worker', c_actor, '', null, v_step.clock, c_request);
    perform context.refresh(v_step.tenant_id, v_step.product_code, false);
    v_followed := v_followed || ' ' || v_step.tenant_id || '/' || v_step.product_code;
  end loop;
  perform pg_catalog.set_config('cn.followed', v_followed, true);
exception
  when others then
    raise log 'context.follow_steps leaves % contexts to their triggers: %', pg_catalog.cardinality(p_done), sqlerrm;
end
$$;
comment on function context.follow_steps(billing.due_step[]) is
  'Nothing of them may change after it in the transaction. Leaves the transaction in a tenant. Lock: the tenants'' contexts.';
alter function context.follow_steps(billing.due_step[]) owner to cn_owner;
revoke all on function context.follow_steps(billing.due_step[]) from public;
grant execute on function context.follow_steps(billing.due_step[]) to cn_platform;
