create or replace function billing.require_work(p_tenant_id uuid, p_product_code text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Refuses to begin new work on a subscription that is not paid for. Having none is for others to refuse.
declare
  v_status constant text := (billing.find_live_subscription(p_tenant_id, p_product_code)).status;
begin
  if v_status is not null and not billing.may_start_work(v_status) then
    raise exception 'access_lost' using errcode = 'NS014', hint = 'pay',
      detail = pg_catalog.jsonb_build_object('status', v_status, 'productCode', p_product_code)::text;
  end if;
end
$$;
comment on function billing.require_work(uuid, text) is
  'Errors: access_lost.';
alter function billing.require_work(uuid, text) owner to cn_owner;
revoke all on function billing.require_work(uuid, text) from public;
grant execute on function billing.require_work(uuid, text) to cn_definer;
