drop function if exists jtd.notice_variables(billing.notice, text);
create or replace function jtd.notice_variables(p_notice billing.notice, p_time_zone text, p_language text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What the words of a notice may name: its detail, amounts and days as people read them.
declare
  c_doc constant jsonb := p_notice.detail;
begin
  return pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'number', c_doc ->> 'number',
    'amount', coalesce(
      jtd.money_text((c_doc ->> 'paid')::bigint, c_doc ->> 'currency'),
      case when pg_catalog.jsonb_typeof(c_doc -> 'due') = 'object'
        then jtd.money_text((c_doc -> 'due' ->> 'amount')::bigint, c_doc -> 'due' ->> 'currency')
        else jtd.money_text(coalesce(c_doc ->> 'due', c_doc ->> 'total')::bigint, c_doc ->> 'currency') end),
    'plan', coalesce(c_doc ->> 'planName', c_doc ->> 'planCode', p_notice.product_code::text),
    'dueAt', jtd.day_text(c_doc ->> 'dueAt', p_time_zone, p_language), 'at', jtd.day_text(c_doc ->> 'periodEnd', p_time_zone, p_language),
    'endsAt', jtd.day_text(case when p_notice.topic::text like 'trial%' then c_doc ->> 'trialEndsAt'
      when p_notice.topic::text like 'grace%' then c_doc ->> 'graceEndsAt' else c_doc ->> 'endsAt' end, p_time_zone, p_language),
    'expiresAt', jtd.day_text(c_doc ->> 'expiresAt', p_time_zone, p_language),
    'creditType', c_doc ->> 'creditType', 'available', c_doc ->> 'available', 'quantity', c_doc ->> 'quantity',
    'metric', c_doc ->> 'metric', 'limit', c_doc ->> 'limit', 'value', c_doc ->> 'used', 'messages', c_doc ->> 'messages'));
end
$$;
comment on function jtd.notice_variables(billing.notice, text, text) is
  'Flat object of texts.';
alter function jtd.notice_variables(billing.notice, text, text) owner to cn_owner;
revoke all on function jtd.notice_variables(billing.notice, text, text) from public;
grant execute on function jtd.notice_variables(billing.notice, text, text) to cn_platform;
