create or replace function billing.lines_between(
  p_was billing.subscription, p_next billing.subscription, p_mode text, p_at timestamptz, p_time_zone text)
returns billing.item_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- The money between two rows of a subscription at an instant: the rest of the old period is given back, the rest
-- of the new one is charged. What is the same on both sides is left out, line by line. Mode none moves no money.
declare
  v_lines billing.item_line[] := '{}';
  v_charges billing.item_line[] := '{}';
  v_line billing.item_line;
  v_twin bigint;
begin
  if p_mode = 'none' then
    return v_lines;
  end if;
  if billing.is_charged(p_next) then
    v_charges := array(select l from billing.fee_lines(p_next, p_at, p_time_zone) as l);
  end if;
  if billing.is_charged(p_was) then
    for v_line in select l.* from billing.credit_lines(p_was, p_at, p_time_zone) as l loop
      select pg_catalog.min(h.ordinality) into v_twin from pg_catalog.unnest(v_charges) with ordinality as h
        where h.component = v_line.component and h.description = v_line.description and h.amount = -v_line.amount
          and h.plan_code = v_line.plan_code and h.plan_version = v_line.plan_version
          and h.whole_start = v_line.whole_start and h.whole_end = v_line.whole_end;
      if v_twin is null then
        v_lines := pg_catalog.array_append(v_lines, v_line);
      else
        v_charges := v_charges[:v_twin - 1] || v_charges[v_twin + 1:];
      end if;
    end loop;
  end if;
  foreach v_line in array v_charges loop
    if p_at > p_next.period_start then
      v_line.kind := 'charge';
      v_line.explanation := v_line.explanation || '{"rule": "charge_for_the_rest"}';
    end if;
    v_lines := pg_catalog.array_append(v_lines, v_line);
  end loop;
  return v_lines;
end
$$;
comment on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) is
  'Credits, then charges. Errors: those of catalog.price_components.';
alter function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) owner to cn_owner;
revoke all on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) from public;
grant execute on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) to cn_definer, cn_platform;
