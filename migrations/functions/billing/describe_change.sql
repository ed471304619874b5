create or replace function billing.describe_change(p_change billing.scheduled_change)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- A change that waits, or waited, for the end of a period.
  select pg_catalog.jsonb_build_object(
    'id', p_change.change_id, 'kind', p_change.kind, 'change', p_change.change, 'effectiveAt', p_change.effective_at,
    'status', p_change.status, 'reason', p_change.reason, 'actor', p_change.actor, 'createdAt', p_change.created_at)
$$;
comment on function billing.describe_change(billing.scheduled_change) is
  'Document of the contract.';
alter function billing.describe_change(billing.scheduled_change) owner to cn_owner;
revoke all on function billing.describe_change(billing.scheduled_change) from public;
grant execute on function billing.describe_change(billing.scheduled_change) to cn_definer, cn_platform;
