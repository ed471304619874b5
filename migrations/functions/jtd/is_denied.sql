create or replace function jtd.is_denied(p_tenant_id uuid, p_draft jtd.draft)
returns boolean
language sql volatile security invoker set search_path = ''
as $$
  -- Whether a tenant without access may not make this message: one that was made before is told again.
  select exists (select from jtd.source_type as t where t.code = p_draft.source_type and t.gated)
    and not exists (
      select from platform.idempotency_key as k where k.tenant_id = p_tenant_id and k.key = p_draft.key)
$$;
comment on function jtd.is_denied(uuid, jtd.draft) is
  'For tenants without access.';
alter function jtd.is_denied(uuid, jtd.draft) owner to cn_owner;
revoke all on function jtd.is_denied(uuid, jtd.draft) from public;
grant execute on function jtd.is_denied(uuid, jtd.draft) to cn_definer;
