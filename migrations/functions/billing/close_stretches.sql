create or replace function billing.close_stretches(p_saved billing.saved_step[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Keeps what the steps of subscriptions leave to be charged afterwards. An action may take effect at another instant than
-- that of its event.
begin
  insert into billing.metered_period
    select m.* from pg_catalog.unnest(array(
      select billing.closed_stretch(s.was, s.next,
        coalesce(((s.event).detail ->> 'effectiveAt')::timestamptz, (s.event).occurred_at), (s.event).occurred_at)
      from pg_catalog.unnest(p_saved) as s)) as m
    where m.metered_id is not null;
end
$$;
comment on function billing.close_stretches(billing.saved_step[]) is
  'Writes at most one stretch for each. Lock: the subscriptions, held by the caller.';
alter function billing.close_stretches(billing.saved_step[]) owner to cn_owner;
revoke all on function billing.close_stretches(billing.saved_step[]) from public;
grant execute on function billing.close_stretches(billing.saved_step[]) to cn_definer, cn_platform;
