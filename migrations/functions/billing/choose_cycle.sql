create or replace function billing.choose_cycle(p_version catalog.plan_version, p_cycle text)
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- The billing cycle that is asked for, if the plan offers it; null takes the plan's first.
declare
  c_offered constant jsonb := p_version.billing_config -> 'cycles';
begin
  if p_cycle is null then
    return c_offered ->> 0;
  end if;
  if not c_offered ? p_cycle then
    raise exception 'unknown_cycle' using errcode = 'NL006',
      detail = pg_catalog.jsonb_build_object('cycle', p_cycle, 'offered', c_offered)::text;
  end if;
  return p_cycle;
end
$$;
comment on function billing.choose_cycle(catalog.plan_version, text) is 'Errors: unknown_cycle.';
alter function billing.choose_cycle(catalog.plan_version, text) owner to cn_owner;
revoke all on function billing.choose_cycle(catalog.plan_version, text) from public;
grant execute on function billing.choose_cycle(catalog.plan_version, text) to cn_definer, cn_platform;
