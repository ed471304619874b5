create or replace function jtd.judge_drafts(p_tenant_id uuid, p_drafts jtd.draft[])
returns jtd.draft[]
language sql stable security invoker set search_path = ''
as $$
  -- How new messages begin: canceled when their recipient does not want them, created while their time has not come,
  -- else pending when they cost nothing and `wanted` when they are to be paid for. Other drafts are left as they are.
  select pg_catalog.array_agg(case when d.state = 'new' then row(
      d."position", d.key, d.request_hash, d.jtd_id, d.channel, d.source_type, d.source_id, d.priority, d.recipient, d.recipient_name,
      d.language, d.template_code, d.template_version, d.template_own, d.variables, d.subject, d.body, q.at, d.cost,
      case when u.unwanted is not null then 'canceled' when q.at > platform.now() then 'created'
        when d.cost = 0 then 'pending' else 'wanted' end,
      u.unwanted, d.refusal, d.context, d.hold_id, d.place)::jtd.draft else d end order by d."position")
  from pg_catalog.unnest(p_drafts) as d
  left join jtd.source_type as t on t.code = d.source_type and d.state = 'new'
  left join jtd.preference as p
    on t.gated and p.tenant_id = p_tenant_id and p.channel = d.channel and p.recipient = d.recipient
  left join jtd.channel_setting as s on t.gated and s.tenant_id = p_tenant_id and s.channel = d.channel
  cross join lateral (
    select case when p.opted_out then 'opted_out' when d.source_type = any (p.muted) then 'muted' end as unwanted
  ) as u
  cross join lateral (
    select greatest(d.scheduled_at, case when d.priority > 1 and (s.quiet_from is not null or p.quiet_from is not null) then
      jtd.quiet_until(p_tenant_id, d.channel, d.recipient, greatest(d.scheduled_at, platform.now())) end) as at
  ) as q
$$;
comment on function jtd.judge_drafts(uuid, jtd.draft[]) is
  'The drafts: state, reason, and scheduled_at moved by quiet hours.';
alter function jtd.judge_drafts(uuid, jtd.draft[]) owner to cn_owner;
revoke all on function jtd.judge_drafts(uuid, jtd.draft[]) from public;
grant execute on function jtd.judge_drafts(uuid, jtd.draft[]) to cn_definer;
