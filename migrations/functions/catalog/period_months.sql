create or replace function catalog.period_months(p_cycle text)
returns integer
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- Months in a billing period.
begin
  case p_cycle
    when 'monthly' then return 1;
    when 'quarterly' then return 3;
    when 'annual' then return 12;
    else
      raise exception 'unknown_cycle' using errcode = 'NL006',
        detail = pg_catalog.jsonb_build_object('cycle', p_cycle, 'known', '["monthly", "quarterly", "annual"]'::jsonb)::text;
  end case;
end
$$;
comment on function catalog.period_months(text) is 'Errors: unknown_cycle.';
alter function catalog.period_months(text) owner to cn_owner;
revoke all on function catalog.period_months(text) from public;
grant execute on function catalog.period_months(text) to cn_definer, cn_platform;
