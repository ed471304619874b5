create or replace function billing.next_version(
  p_was billing.subscription, p_next billing.subscription, p_at timestamptz)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- A changed subscription as it is kept: with its version, the instant of the change, and when time next has something to
-- do with it.
declare
  v_next billing.subscription := p_next;
begin
  v_next.version := coalesce(p_was.version, 0) + 1;
  v_next.updated_at := p_at;
  return billing.plan_moments(v_next, p_at);
end
$$;
comment on function billing.next_version(billing.subscription, billing.subscription, timestamptz) is
  'Row; not written.';
alter function billing.next_version(billing.subscription, billing.subscription, timestamptz) owner to cn_owner;
revoke all on function billing.next_version(billing.subscription, billing.subscription, timestamptz) from public;
grant execute on function billing.next_version(billing.subscription, billing.subscription, timestamptz) to cn_definer, cn_platform;
