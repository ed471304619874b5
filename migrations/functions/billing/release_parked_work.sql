create or replace function api.release_parked_work(
  p_tenant_id uuid, p_worker text, p_subject platform.short_text, p_reason platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Staff let a worker try again what it has set aside: the next tick does. Doing it twice is harmless.
declare
  v_answer jsonb := platform.refuse_write('billing:manage', 'parked_work_released');
  v_was text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  if p_worker = 'credit-lifecycle' then
    delete from credits.balance_parked as b
      where b.tenant_id = p_tenant_id and pg_catalog.concat_ws('/', b.product_code, b.credit_type, b.channel) = p_subject
      returning b.reason into v_was;
  else
    delete from billing.parked_work as w
      where w.tenant_id = p_tenant_id and w.worker = p_worker and w.subject_id::text = p_subject
      returning w.reason into v_was;
  end if;
  if v_was is not null then
    perform platform.record_audit(p_tenant_id, 'parked_work_released', 'parked_work', p_worker || '/' || p_subject,
      pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('failure', v_was, 'reason', p_reason)));
  end if;
  return pg_catalog.jsonb_build_object('tenantId', p_tenant_id, 'worker', p_worker, 'subject', p_subject, 'released', v_was is not null);
end
$$;
comment on function api.release_parked_work(uuid, text, platform.short_text, platform.short_text) is 'Errors: forbidden.';
alter function api.release_parked_work(uuid, text, platform.short_text, platform.short_text) owner to cn_platform;
revoke all on function api.release_parked_work(uuid, text, platform.short_text, platform.short_text) from public;
grant execute on function api.release_parked_work(uuid, text, platform.short_text, platform.short_text) to cn_admin;
