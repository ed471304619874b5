drop function if exists api.provision_tenant(platform.short_text, platform.code, text, platform.code, platform.code, platform.request_key, platform.short_text, text, boolean);
create or replace function api.provision_tenant(
  p_name platform.short_text, p_slug platform.code, p_owner_email text, p_product_code platform.code,
  p_plan_code platform.code, p_idempotency_key platform.request_key, p_owner_name platform.short_text default null,
  p_billing_cycle text default null, p_with_trial boolean default true, p_is_sandbox boolean default false,
  p_test_clock_at timestamptz default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Staff make a tenant: its owner, who signs in with a code, its product and its plan. A sandbox may begin at any time of
-- the calendar, and stays a sandbox. Locks: key, slug, person.
declare
  v_own constant uuid := platform.caller_tenant();
  v_now constant timestamptz := platform.wall_now();
  v_tenant_id constant uuid := platform.uuid_v7(v_now);
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_owner_email));
  v_person_id uuid;
  v_answer jsonb := platform.refuse_write('tenants:manage', 'tenant_created');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := platform.claim_answer(v_own, p_idempotency_key, 'provision_tenant', platform.request_hash('provision_tenant',
    pg_catalog.jsonb_build_array(p_name, p_slug, v_email, p_product_code, p_plan_code, p_owner_name, p_billing_cycle, p_with_trial,
      p_is_sandbox, p_test_clock_at)));
  if v_answer is not null then
    return v_answer;
  end if;
  perform identity.require_clock_terms(p_is_sandbox, p_test_clock_at);
  if identity.is_reserved_slug(p_slug) then
    raise exception 'slug_reserved' using errcode = 'NI056',
      detail = pg_catalog.jsonb_build_object('slug', p_slug, 'free', 'tenant-' || p_slug)::text;
  end if;
  insert into identity.tenant_slug (slug, tenant_id) values (p_slug, v_tenant_id) on conflict do nothing;
  if not found then
    raise exception 'slug_taken' using errcode = 'NI053', detail = pg_catalog.jsonb_build_object('slug', p_slug)::text;
  end if;
  insert into identity.tenant (tenant_id, slug, name, currency, contact_email, is_sandbox, test_clock_at, created_at, updated_at)
    values (v_tenant_id, p_slug, p_name,
      coalesce((select p.currency from catalog.product as p where p.code = p_product_code), 'INR'), v_email,
      p_is_sandbox, p_test_clock_at, v_now, v_now);
  insert into identity.person (person_id, email, name)
    values (platform.uuid_v7(v_now), v_email, coalesce(p_owner_name, pg_catalog.split_part(v_email, '@', 1)))
    on conflict (email) do nothing;
  select p.person_id into v_person_id from identity.person as p where p.email = v_email;
  insert into identity.member (tenant_id, person_id, role) values (v_tenant_id, v_person_id, 'owner');
  insert into identity.person_tenant (person_id, tenant_id, audience) values (v_person_id, v_tenant_id, 'tenant');
  perform identity.start_at_clock(v_tenant_id, p_product_code, p_plan_code, p_billing_cycle, p_with_trial, p_test_clock_at);
  perform platform.record_audit(v_tenant_id, 'tenant_created', 'tenant', v_tenant_id::text, pg_catalog.jsonb_build_object(
    'name', p_name, 'slug', p_slug, 'ownerEmail', v_email, 'productCode', p_product_code, 'planCode', p_plan_code,
    'isSandbox', p_is_sandbox));
  return platform.keep_answer(v_own, p_idempotency_key,
    pg_catalog.jsonb_build_object('id', v_tenant_id, 'slug', p_slug, 'name', p_name));
end
$$;
comment on function api.provision_tenant(platform.short_text, platform.code, text, platform.code, platform.code, platform.request_key, platform.short_text, text, boolean, boolean, timestamptz) is
  'Errors: forbidden, slug_taken, slug_reserved, unknown_plan, plan_retired, unknown_cycle, invalid_request, clock_too_far, idempotency_key_reused.';
alter function api.provision_tenant(platform.short_text, platform.code, text, platform.code, platform.code, platform.request_key, platform.short_text, text, boolean, boolean, timestamptz) owner to cn_platform;
revoke all on function api.provision_tenant(platform.short_text, platform.code, text, platform.code, platform.code, platform.request_key, platform.short_text, text, boolean, boolean, timestamptz) from public;
grant execute on function api.provision_tenant(platform.short_text, platform.code, text, platform.code, platform.code, platform.request_key, platform.short_text, text, boolean, boolean, timestamptz) to cn_admin;
