create or replace function jtd.insert_messages(p_tenant_id uuid, p_product_code text, p_drafts jtd.draft[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes new messages down: canceled if their recipient does not want them, else created, which they stay until their
-- time has come.
declare
  v_wall constant timestamptz := platform.wall_now();
  v_now constant timestamptz := platform.now();
begin
  insert into jtd.message (
      tenant_id, jtd_id, product_code, channel, source_type, source_id, priority, recipient, recipient_name, language,
      template_code, template_version, template_own, variables, subject, body, state, cost, scheduled_at, due_at,
      failure_class, failure_reason, actor, created_at, ended_at)
    select p_tenant_id, d.jtd_id, p_product_code, d.channel, d.source_type, d.source_id, d.priority, d.recipient, d.recipient_name,
      d.language, d.template_code, d.template_version, d.template_own, d.variables, d.subject, d.body,
      case when w.unwanted is null then 'created' else 'canceled' end, d.cost,
      greatest(d.scheduled_at, case when d.priority > 1 and t.gated then
        jtd.quiet_until(p_tenant_id, d.channel, d.recipient, greatest(d.scheduled_at, v_now)) end),
      v_wall, w.unwanted, case when w.unwanted is not null then 'The recipient does not want it' end, platform.actor(), v_wall,
      case when w.unwanted is not null then v_wall end
    from pg_catalog.unnest(p_drafts) as d
    join jtd.source_type as t on t.code = d.source_type
    cross join lateral (
      select case when t.gated then (
        select case when p.opted_out then 'opted_out' when d.source_type = any (p.muted) then 'muted' end
        from jtd.preference as p
        where p.tenant_id = p_tenant_id and p.channel = d.channel and p.recipient = d.recipient) end as unwanted
    ) as w;
end
$$;
comment on function jtd.insert_messages(uuid, text, jtd.draft[]) is
  'Every draft has its key. Order of keys: that of the drafts'' keys.';
alter function jtd.insert_messages(uuid, text, jtd.draft[]) owner to cn_owner;
revoke all on function jtd.insert_messages(uuid, text, jtd.draft[]) from public;
grant execute on function jtd.insert_messages(uuid, text, jtd.draft[]) to cn_definer;
