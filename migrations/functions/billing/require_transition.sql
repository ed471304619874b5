create or replace function billing.require_transition(p_from text, p_to text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Refuses a step that the table of transitions does not have, and names the ones it has.
begin
  if p_from = p_to or exists (
    select from billing.subscription_transition as t where t.from_status = p_from and t.to_status = p_to
  ) then
    return;
  end if;
  raise exception 'transition_not_allowed' using errcode = 'NS006', detail = pg_catalog.jsonb_build_object(
    'status', p_from, 'requested', p_to, 'allowed', (
      select coalesce(pg_catalog.jsonb_agg(t.to_status order by t.to_status), '[]')
      from billing.subscription_transition as t where t.from_status = p_from))::text;
end
$$;
comment on function billing.require_transition(text, text) is 'Errors: transition_not_allowed.';
alter function billing.require_transition(text, text) owner to cn_owner;
revoke all on function billing.require_transition(text, text) from public;
grant execute on function billing.require_transition(text, text) to cn_definer, cn_platform;
