create or replace function jtd.money_text(p_amount bigint, p_currency text)
returns text
language sql stable strict security invoker set search_path = ''
as $$
  -- An amount in minor units as a mail writes it.
  select p_currency || ' ' || pg_catalog.to_char(p_amount / pg_catalog.power(10::numeric, c.exponent),
    'FM999,999,999,999,990' || case when c.exponent > 0 then '.' || pg_catalog.repeat('0', c.exponent) else '' end)
  from platform.currency as c
  where c.code = p_currency
$$;
comment on function jtd.money_text(bigint, text) is
  'For people; null without an amount.';
alter function jtd.money_text(bigint, text) owner to cn_owner;
revoke all on function jtd.money_text(bigint, text) from public;
grant execute on function jtd.money_text(bigint, text) to cn_definer, cn_platform;
