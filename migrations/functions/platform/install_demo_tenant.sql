drop function if exists platform.install_demo_tenant(integer, text, text, text, text, text, text, text, text);
create or replace function platform.install_demo_tenant(
  p_position integer, p_slug text, p_name text, p_email text, p_person text,
  p_product_code text default null, p_plan_code text default null, p_status text default null, p_cycle text default null,
  p_is_sandbox boolean default false)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- A tenant for demonstrations, with its owner and its subscription; without a product it is the platform. A sandbox's
-- clock stands at the first of the month.
-- Repeating it changes nothing.
declare
  c_namespace constant text := '019aa000-0000-7000-8000-';
  v_tenant_id constant uuid := (c_namespace || pg_catalog.lpad(p_position::text, 12, '0'))::uuid;
  v_person_id constant uuid := (c_namespace || pg_catalog.lpad((p_position + 100)::text, 12, '0'))::uuid;
  v_start constant timestamptz := pg_catalog.date_trunc('month', pg_catalog.now(), 'Asia/Kolkata');
  v_product catalog.product;
begin
  select p.* into v_product from catalog.product as p where p.code = p_product_code;
  insert into identity.tenant (tenant_id, slug, name, is_platform, currency, contact_email, is_sandbox, test_clock_at,
      created_at)
    values (v_tenant_id, p_slug, p_name, p_product_code is null, coalesce(v_product.currency, 'INR'), p_email,
      p_is_sandbox, case when p_is_sandbox then v_start end, v_start + p_position * interval '1 minute')
    on conflict do nothing;
  if not found then
    return;
  end if;
  insert into identity.tenant_slug (slug, tenant_id) values (p_slug, v_tenant_id);
  insert into identity.person (person_id, email, name) values (v_person_id, p_email, p_person);
  insert into identity.member (tenant_id, person_id, role)
    values (v_tenant_id, v_person_id, case when p_product_code is null then 'platform_admin' else 'owner' end);
  insert into identity.person_tenant (person_id, tenant_id, audience)
    values (v_person_id, v_tenant_id, case when p_product_code is null then 'admin' else 'tenant' end);
  if p_product_code is null then
    return;
  end if;
  -- An active one started with the month, a trial starts now.
  perform platform.set_transaction(v_tenant_id, 'system', 'system', '', null,
    case when p_status = 'active' then v_start end::text, 'demo');
  perform billing.start_subscription(v_tenant_id, p_product_code, p_plan_code, p_cycle, p_status = 'trialing');
  perform platform.set_transaction(null, 'system', 'system', '', null, null, null);
end
$$;
comment on function platform.install_demo_tenant(integer, text, text, text, text, text, text, text, text, boolean) is 'Not granted to any caller.';
alter function platform.install_demo_tenant(integer, text, text, text, text, text, text, text, text, boolean) owner to cn_platform;
revoke all on function platform.install_demo_tenant(integer, text, text, text, text, text, text, text, text, boolean) from public;
