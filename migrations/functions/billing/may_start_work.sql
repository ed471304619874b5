create or replace function billing.may_start_work(p_status text)
returns boolean
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Beginning something that costs (a project, a run, anything counted before it is done) needs more than access:
  -- past_due and paused keep reading and their credits, no more.
  select coalesce(p_status in ('trialing', 'active', 'grace_period'), false)
$$;
comment on function billing.may_start_work(text) is
  'Whether new work may begin.';
alter function billing.may_start_work(text) owner to cn_owner;
revoke all on function billing.may_start_work(text) from public;
grant execute on function billing.may_start_work(text) to cn_definer, cn_platform;
