create or replace function billing.refuse_version(p_subscription billing.subscription, p_expected integer)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Somebody else changed the subscription since it was read.
begin
  raise exception 'version_conflict' using errcode = 'NS007', hint = 'retry', detail = pg_catalog.jsonb_build_object(
    'expected', p_expected, 'version', (
      select s.version from billing.subscription as s
      where s.tenant_id = p_subscription.tenant_id and s.subscription_id = p_subscription.subscription_id))::text;
end
$$;
comment on function billing.refuse_version(billing.subscription, integer) is 'Errors: version_conflict.';
alter function billing.refuse_version(billing.subscription, integer) owner to cn_owner;
revoke all on function billing.refuse_version(billing.subscription, integer) from public;
grant execute on function billing.refuse_version(billing.subscription, integer) to cn_definer, cn_platform;
