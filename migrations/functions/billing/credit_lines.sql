create or replace function billing.credit_lines(p_subscription billing.subscription, p_from timestamptz, p_time_zone text)
returns setof billing.item_line
language plpgsql stable security invoker set search_path = ''
as $$
-- What is given back for the rest of the running period: the mirror image of its fees from an instant on, but per
-- component never more than what was charged for it in this period and not given back yet.
declare
  v_part record;
  v_line billing.item_line;
  v_credit bigint;
begin
  for v_part in
    select f.component, f.lines, f.total, coalesce(i.charged, 0)::bigint as charged, coalesce(i.credited, 0)::bigint as credited
    from (
      select l.component, pg_catalog.min(l.ordinality) as position, pg_catalog.sum(l.amount)::bigint as total,
        pg_catalog.array_agg((l.kind, l.component, l.description, l.quantity, l.unit_price, l.amount, l.plan_code, l.plan_version,
          l.period_start, l.period_end, l.whole_start, l.whole_end, l.explanation)::billing.item_line order by l.ordinality) as lines
      from billing.fee_lines(p_subscription, p_from, p_time_zone) with ordinality as l
      group by l.component
    ) as f
    left join lateral (
      select pg_catalog.sum(p.amount) filter (where p.kind <> 'credit') as charged,
        -pg_catalog.sum(p.amount) filter (where p.kind = 'credit') as credited
      from billing.pending_item as p
      where p.tenant_id = p_subscription.tenant_id and p.subscription_id = p_subscription.subscription_id
        and p.component = f.component and p.plan_code = p_subscription.plan_code
        and p.plan_version = p_subscription.plan_version
        and p.whole_start = p_subscription.period_start and p.whole_end = p_subscription.period_end
    ) as i on true
    order by f.position
  loop
    v_credit := catalog.cap_credit(v_part.total, v_part.charged, v_part.credited);
    continue when v_credit = 0;
    foreach v_line in array v_part.lines loop
      -- A credit that was capped is one line, since its parts no longer say anything.
      v_line.amount := case when v_credit = v_part.total then -v_line.amount else -v_credit end;
      v_line.kind := 'credit';
      v_line.explanation := v_line.explanation || pg_catalog.jsonb_build_object(
        'rule', 'credit_for_unused_time', 'amount', v_line.amount, 'charged', v_part.charged,
        'credited', v_part.credited, 'capped', v_credit < v_part.total);
      return next v_line;
      exit when v_credit < v_part.total;
    end loop;
  end loop;
end
$$;
comment on function billing.credit_lines(billing.subscription, timestamptz, text) is
  'Lines with negative amounts. Errors: those of catalog.price_components.';
alter function billing.credit_lines(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.credit_lines(billing.subscription, timestamptz, text) from public;
grant execute on function billing.credit_lines(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
