drop function if exists jtd.notice_variables(billing.notice, text);
create or replace function jtd.notice_variables(p_notice billing.notice, p_time_zone text, p_language text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What the words of a notice may name: its detail, amounts and days as people read them.
  select pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'number', d.doc ->> 'number',
    'amount', coalesce(
      jtd.money_text((d.doc ->> 'paid')::bigint, d.doc ->> 'currency'),
      case when pg_catalog.jsonb_typeof(d.doc -> 'due') = 'object'
        then jtd.money_text((d.doc -> 'due' ->> 'amount')::bigint, d.doc -> 'due' ->> 'currency')
        else jtd.money_text(coalesce(d.doc ->> 'due', d.doc ->> 'total')::bigint, d.doc ->> 'currency') end),
    'plan', coalesce(d.doc ->> 'planName', d.doc ->> 'planCode', p_notice.product_code::text),
    'dueAt', jtd.day_text(d.doc ->> 'dueAt', p_time_zone, p_language), 'at', jtd.day_text(d.doc ->> 'periodEnd', p_time_zone, p_language),
    'endsAt', jtd.day_text(case when p_notice.topic::text like 'trial%' then d.doc ->> 'trialEndsAt'
      when p_notice.topic::text like 'grace%' then d.doc ->> 'graceEndsAt' else d.doc ->> 'endsAt' end, p_time_zone, p_language),
    'expiresAt', jtd.day_text(d.doc ->> 'expiresAt', p_time_zone, p_language),
    'creditType', d.doc ->> 'creditType', 'available', d.doc ->> 'available', 'quantity', d.doc ->> 'quantity',
    'metric', d.doc ->> 'metric', 'limit', d.doc ->> 'limit', 'value', d.doc ->> 'used', 'messages', d.doc ->> 'messages'))
  from (select p_notice.detail as doc) as d
$$;
comment on function jtd.notice_variables(billing.notice, text, text) is
  'Flat object of texts.';
alter function jtd.notice_variables(billing.notice, text, text) owner to cn_owner;
revoke all on function jtd.notice_variables(billing.notice, text, text) from public;
grant execute on function jtd.notice_variables(billing.notice, text, text) to cn_platform;
