create or replace function billing.is_parked(p_tenant_id uuid, p_worker text, p_subject_id uuid)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether a worker set a piece of work aside, which then waits until somebody releases it.
  select exists (
    select from billing.parked_work as w
    where w.tenant_id = p_tenant_id and w.worker = p_worker and w.subject_id = p_subject_id)
$$;
comment on function billing.is_parked(uuid, text, uuid) is 'Boolean.';
alter function billing.is_parked(uuid, text, uuid) owner to cn_owner;
revoke all on function billing.is_parked(uuid, text, uuid) from public;
grant execute on function billing.is_parked(uuid, text, uuid) to cn_definer, cn_platform;
