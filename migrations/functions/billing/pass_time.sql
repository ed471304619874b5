create or replace function billing.pass_time(p_tenant_id uuid, p_from timestamptz, p_to timestamptz, p_max integer, out reached timestamptz, out moments integer)
language plpgsql volatile security invoker set search_path = ''
as $$
-- Lets time pass for a tenant: everything due until p_to is done in order, each at the instant at which it was due, so
-- that one jump of a year is 365 jumps of a day. At most p_max instants; `reached` says how far it came, and is p_to
-- when all is done. Locks: the tenant's subscriptions and then its balances, for workers and spenders may hold some.
declare
  c_kind constant text := pg_catalog.current_setting('cn.kind', true);
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_scopes constant text := pg_catalog.current_setting('cn.scopes', true);
  c_product constant text := pg_catalog.current_setting('cn.product', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  c_repeats constant integer := 10;
  c_levels constant integer := 1000;
  v_due timestamptz;
  v_repeats integer := 0;
begin
  perform from billing.subscription as s where s.tenant_id = p_tenant_id order by s.subscription_id for update;
  perform from credits.balance as b where b.tenant_id = p_tenant_id
    order by b.product_code, b.credit_type, b.channel = 'pooled', b.channel for update;
  perform credits.tell_levels(c_levels, p_tenant_id);
  reached := p_from;
  moments := 0;
  loop
    v_due := billing.next_moment(p_tenant_id);
    exit when v_due is null or v_due > p_to or moments >= p_max;
    -- What was left lying is done now; time does not go back for it.
    v_repeats := case when moments > 0 and v_due <= reached then v_repeats + 1 else 0 end;
    if v_repeats > c_repeats then
      raise exception 'what is due at % does not end', v_due;
    end if;
    reached := greatest(reached, v_due);
    moments := moments + 1;
    perform platform.set_transaction(p_tenant_id, 'worker', 'worker:test-clock', '', null, reached::text, c_request);
    perform billing.do_work(p_tenant_id, w.worker, w.subject_id, w.product_code, w.credit_type, w.channel)
      from billing.list_work_at(p_tenant_id, reached) as w;
    perform credits.tell_levels(c_levels, p_tenant_id);
  end loop;
  if v_due is null or v_due > p_to then
    reached := p_to;
  end if;
  perform platform.set_transaction(p_tenant_id, c_kind, c_actor, c_scopes, c_product, reached::text, c_request);
end
$$;
comment on function billing.pass_time(uuid, timestamptz, timestamptz, integer) is
  'How far it came, and at how many instants something was due. The transaction is left on the clock it reached.';
alter function billing.pass_time(uuid, timestamptz, timestamptz, integer) owner to cn_owner;
revoke all on function billing.pass_time(uuid, timestamptz, timestamptz, integer) from public;
grant execute on function billing.pass_time(uuid, timestamptz, timestamptz, integer) to cn_platform;
