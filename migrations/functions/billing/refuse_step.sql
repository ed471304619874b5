create or replace function billing.refuse_step(p_status text, p_requested text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- An action that a subscription in this state does not take, though it would not change the state.
begin
  raise exception 'transition_not_allowed' using errcode = 'NS006', detail = pg_catalog.jsonb_build_object(
    'status', p_status, 'requested', p_requested, 'allowed', (
      select coalesce(pg_catalog.jsonb_agg(t.to_status order by t.to_status), '[]')
      from billing.subscription_transition as t where t.from_status = p_status))::text;
end
$$;
comment on function billing.refuse_step(text, text) is
  'Errors: transition_not_allowed.';
alter function billing.refuse_step(text, text) owner to cn_owner;
revoke all on function billing.refuse_step(text, text) from public;
grant execute on function billing.refuse_step(text, text) to cn_definer, cn_platform;
