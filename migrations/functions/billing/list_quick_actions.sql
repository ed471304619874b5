create or replace function billing.list_quick_actions(p_alerts jsonb)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- What to do about the alerts: each thing once, for a limit once per metric. reason is the gravest of the alerts
  -- that ask for it, reasons are all of them.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'code', q.code, 'metric', q.metric, 'reason', q.reasons -> 0, 'reasons', q.reasons) order by q.position), '[]')
  from (
    select m.action as code, a.alert #>> '{context,metric}' as metric, pg_catalog.min(a.position) as position,
      pg_catalog.jsonb_agg(a.alert -> 'code' order by a.position) as reasons
    from pg_catalog.jsonb_array_elements(p_alerts) with ordinality as a(alert, position)
    join (values
      ('no_subscription', 'subscribe'), ('access_lost', 'pay'), ('credits_exhausted', 'topup'),
      ('credits_low', 'topup'), ('trial_ending', 'subscribe'),
      ('limit_reached', 'upgrade'), ('limit_near', 'upgrade'), ('limit_passed', 'upgrade')
    ) as m(alert, action) on m.alert = a.alert ->> 'code'
    group by 1, 2
  ) as q
$$;
comment on function billing.list_quick_actions(jsonb) is 'Quick action documents of the contract.';
alter function billing.list_quick_actions(jsonb) owner to cn_owner;
revoke all on function billing.list_quick_actions(jsonb) from public;
grant execute on function billing.list_quick_actions(jsonb) to cn_definer;
