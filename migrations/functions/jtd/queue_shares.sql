create or replace function jtd.queue_shares(
  p_tenant_id uuid, p_product_code text, p_items credits.batch_item[], p_ids uuid[], p_balances credits.balance[],
  p_shares credits.batch_share[], p_waited boolean)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the holds of messages that are served and puts these into the queue of the workers, after the quiet hours of
-- whom they are for.
declare
  v_wall constant timestamptz := platform.wall_now();
  v_now constant timestamptz := platform.now();
  v_ids uuid[];
  v_share record;
begin
  if pg_catalog.cardinality(p_shares) = 0 then
    return 0;
  end if;
  select pg_catalog.array_agg(distinct p_ids[s."position"]) into v_ids from pg_catalog.unnest(p_shares) as s;
  perform credits.hold_batch(p_tenant_id, p_product_code, 'notification', p_items, p_balances, p_shares);
  if p_waited then
    perform jtd.count_waiting(p_tenant_id, p_product_code, v_ids, -1);
  end if;
  -- One by one, by its key, whatever the plan was made for.
  for v_share in select distinct p_ids[i."position"] as jtd_id, i.movement_id from pg_catalog.unnest(p_shares) as i loop
    update jtd.message as m
    set state = 'pending', position = null, expires_at = null, hold_id = v_share.movement_id, queued_at = v_wall,
      failure_class = null, failure_reason = null, ended_at = null,
      due_at = case when m.priority > 1 and (
          exists (select from jtd.channel_setting as s
            where s.tenant_id = p_tenant_id and s.channel = m.channel and s.quiet_from is not null)
          or exists (select from jtd.preference as p where p.tenant_id = p_tenant_id and p.channel = m.channel
            and p.recipient = m.recipient and p.quiet_from is not null))
       
        then v_wall + coalesce(jtd.quiet_until(p_tenant_id, m.channel, m.recipient, v_now) - v_now, interval '0') else v_wall end
    where m.tenant_id = p_tenant_id and m.jtd_id = v_share.jtd_id;
  end loop;
  perform jtd.log_events(p_tenant_id, v_ids, 'queued');
  return pg_catalog.cardinality(v_ids);
end
$$;
comment on function jtd.queue_shares(uuid, text, credits.batch_item[], uuid[], credits.balance[], credits.batch_share[], boolean) is
  'How many were queued. Locks: the caller holds the balances.';
alter function jtd.queue_shares(uuid, text, credits.batch_item[], uuid[], credits.balance[], credits.batch_share[], boolean) owner to cn_owner;
revoke all on function jtd.queue_shares(uuid, text, credits.batch_item[], uuid[], credits.balance[], credits.batch_share[], boolean) from public;
grant execute on function jtd.queue_shares(uuid, text, credits.batch_item[], uuid[], credits.balance[], credits.batch_share[], boolean) to cn_definer;
