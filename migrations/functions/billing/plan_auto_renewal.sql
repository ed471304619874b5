create or replace function billing.plan_auto_renewal(p_was billing.subscription, p_change jsonb, p_at timestamptz)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- Whether the subscription goes on by itself at the end of its period, or expires there.
declare
  v_next billing.subscription := p_was;
begin
  if pg_catalog.jsonb_typeof(p_change -> 'autoRenew') is distinct from 'boolean' then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "autoRenew is true or false"}';
  end if;
  v_next.auto_renew := (p_change -> 'autoRenew')::boolean;
  if v_next.auto_renew = p_was.auto_renew then
    perform billing.refuse_nothing('auto-renewal is as it was asked to be');
  end if;
  return row(v_next, 'auto_renewal_set', p_at, 'none', array[]::billing.item_line[],
    pg_catalog.jsonb_build_object('autoRenew', v_next.auto_renew))::billing.planned_action;
end
$$;
comment on function billing.plan_auto_renewal(billing.subscription, jsonb, timestamptz) is
  'Errors: nothing_to_change, transition_not_allowed, invalid_request.';
alter function billing.plan_auto_renewal(billing.subscription, jsonb, timestamptz) owner to cn_owner;
revoke all on function billing.plan_auto_renewal(billing.subscription, jsonb, timestamptz) from public;
grant execute on function billing.plan_auto_renewal(billing.subscription, jsonb, timestamptz) to cn_definer, cn_platform;
