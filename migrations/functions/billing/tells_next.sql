create or replace function billing.tells_next(p_subscription billing.subscription)
returns boolean
language plpgsql immutable security invoker set search_path = ''
as $$
-- Whether what time does next with a subscription is to tell its owner something: what is to be told comes before what
-- happens at the same instant.
begin
  return coalesce(p_subscription.next_notice_at <= p_subscription.next_due_at, false);
end
$$;
comment on function billing.tells_next(billing.subscription) is 'False: it takes a step.';
alter function billing.tells_next(billing.subscription) owner to cn_owner;
revoke all on function billing.tells_next(billing.subscription) from public;
grant execute on function billing.tells_next(billing.subscription) to cn_definer, cn_platform;
