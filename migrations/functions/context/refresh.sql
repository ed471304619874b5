create or replace function context.refresh(p_tenant_id uuid, p_product_code text, p_settles boolean default false)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- Works a context out again and writes it if it differs. The lock comes first and the truth is read after it, so of two
-- who change something at once, the second sees both. With p_settles the terms have changed: usage that is being counted
-- under the old ones ends within the minute, and until then the row is not trusted. Lock: the tenant's rows, by product.
declare
  c_settle constant interval := interval '1 minute';
  c_wall constant timestamptz := platform.wall_now();
  v_old context.tenant_context;
  v_new context.tenant_context;
  v_settling timestamptz;
begin
  perform from context.tenant_context as c where c.tenant_id = p_tenant_id order by c.product_code for update;
  select c.* into v_old from context.tenant_context as c where c.tenant_id = p_tenant_id and c.product_code = p_product_code;
  v_new := context.compute(p_tenant_id, p_product_code);
  if v_old.tenant_id is null then
    v_new.settling_until := case when p_settles then c_wall + c_settle end;
    insert into context.tenant_context select (v_new).* on conflict do nothing;
    if found then
      return;
    end if;
    -- Somebody else made it a moment ago, without having seen what we changed.
    select c.* into v_old from context.tenant_context as c
      where c.tenant_id = p_tenant_id and c.product_code = p_product_code for update;
    v_new := context.compute(p_tenant_id, p_product_code);
  end if;
  v_settling := case when p_settles then c_wall + c_settle when v_old.settling_until > c_wall then v_old.settling_until end;
  -- What time changes is mostly until when the row holds: a cheap look before all of it is compared.
  if v_settling is not distinct from v_old.settling_until and v_old.valid_from <= v_new.valid_from
     and v_old.valid_until is not distinct from v_new.valid_until and context.differences(v_old, v_new) = '{}' then
    return;
  end if;
  update context.tenant_context as c set (
      subscription_id, plan_code, plan_version, status, period_start, period_end, can_access, can_send_email, can_send_inapp,
      can_send_push, can_send_sms, can_send_whatsapp, near_limit, over_limit, credits_low, branding, limits, valid_from,
      valid_until, settling_until, version, updated_at) = row(
      v_new.subscription_id, v_new.plan_code, v_new.plan_version, v_new.status, v_new.period_start, v_new.period_end,
      v_new.can_access, v_new.can_send_email, v_new.can_send_inapp, v_new.can_send_push, v_new.can_send_sms,
      v_new.can_send_whatsapp, v_new.near_limit, v_new.over_limit, v_new.credits_low, v_new.branding, v_new.limits,
      v_new.valid_from, v_new.valid_until, v_settling, c.version + 1, v_new.updated_at)
    where c.tenant_id = p_tenant_id and c.product_code = p_product_code;
end
$$;
comment on function context.refresh(uuid, text, boolean) is
  'Idempotent. In the tenant the transaction is in, on its clock.';
alter function context.refresh(uuid, text, boolean) owner to cn_definer;
revoke all on function context.refresh(uuid, text, boolean) from public;
grant execute on function context.refresh(uuid, text, boolean) to cn_platform;
