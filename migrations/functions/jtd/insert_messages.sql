create or replace function jtd.insert_messages(p_tenant_id uuid, p_product_code text, p_drafts jtd.draft[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes new messages down in the state they begin with, counts those that wait, and notes the first step of each.
declare
  c_patience constant interval := '7 days';
  v_wall constant timestamptz := platform.wall_now();
  v_now constant timestamptz := platform.now();
  v_actor constant text := platform.actor();
  v_queued uuid[];
  v_waiting uuid[];
begin
  insert into jtd.message (
      tenant_id, jtd_id, product_code, channel, source_type, source_id, priority, recipient, recipient_name, language,
      template_code, template_version, template_own, variables, subject, body, state, cost, scheduled_at, due_at,
      hold_id, position, waiting_since, expires_at, queued_at, failure_class, failure_reason, actor, created_at, ended_at)
    select p_tenant_id, d.jtd_id, p_product_code, d.channel, d.source_type, d.source_id, d.priority, d.recipient, d.recipient_name,
      d.language, d.template_code, d.template_version, d.template_own, d.variables, d.subject, d.body, d.state, d.cost,
      d.scheduled_at, v_wall, d.hold_id, d.place,
      case when d.place is not null then v_now end, case when d.place is not null then v_now + c_patience end,
      case when d.state = 'pending' then v_wall end,
      d.reason, case when d.state = 'canceled' then 'The recipient does not want it' end, v_actor, v_wall,
      case when d.state = 'canceled' then v_wall end
    from pg_catalog.unnest(p_drafts) as d
    where d.state in ('created', 'pending', 'no_credits', 'canceled');
  select pg_catalog.array_agg(d.jtd_id order by d."position") filter (where d.hold_id is not null),
      pg_catalog.array_agg(d.jtd_id order by d."position") filter (where d.place is not null)
    into v_queued, v_waiting
    from pg_catalog.unnest(p_drafts) as d;
  if v_queued is not null then
    perform jtd.log_events(p_tenant_id, v_queued, 'queued');
  end if;
  if v_waiting is not null then
    perform jtd.count_waiting(p_tenant_id, p_product_code, v_waiting, 1);
    perform jtd.log_events(p_tenant_id, v_waiting, 'waiting');
  end if;
end
$$;
comment on function jtd.insert_messages(uuid, text, jtd.draft[]) is
  'Lock: the caller holds the pooled balance when any waits.';
alter function jtd.insert_messages(uuid, text, jtd.draft[]) owner to cn_owner;
revoke all on function jtd.insert_messages(uuid, text, jtd.draft[]) from public;
grant execute on function jtd.insert_messages(uuid, text, jtd.draft[]) to cn_definer;
