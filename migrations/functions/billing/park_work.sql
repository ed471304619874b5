create or replace function billing.park_work(p_tenant_id uuid, p_worker text, p_product_code text, p_reason text)
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- Sets a tenant's product aside for a worker, with the reason, until somebody releases it. Its subject is the tenant's
  -- latest subscription to the product; the tenant itself where there is none.
  insert into billing.parked_work (tenant_id, worker, subject_id, product_code, reason, parked_at)
    values (p_tenant_id, p_worker, coalesce((
        select s.subscription_id from billing.subscription as s
        where s.tenant_id = p_tenant_id and s.product_code = p_product_code order by s.subscription_id desc limit 1), p_tenant_id),
      p_product_code, p_reason, platform.wall_now())
    on conflict (tenant_id, worker, subject_id)
      do update set reason = excluded.reason, parked_at = excluded.parked_at, product_code = excluded.product_code
$$;
comment on function billing.park_work(uuid, text, text, text) is 'Idempotent.';
alter function billing.park_work(uuid, text, text, text) owner to cn_owner;
revoke all on function billing.park_work(uuid, text, text, text) from public;
grant execute on function billing.park_work(uuid, text, text, text) to cn_platform;
