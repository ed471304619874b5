create or replace function catalog.describe_charge(p_component jsonb, p_charge catalog.charge, p_included numeric)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- The words of a line: the component's name and which of its units these are.
begin
  return coalesce(p_component ->> 'name', pg_catalog.initcap(pg_catalog.replace(p_component ->> 'code', '_', ' '))) || case
    when p_charge.part = 'fixed' then ', per event'
    when p_component ->> 'model' = 'percentage' then
      ', ' || catalog.decimal_text((p_component ->> 'percent')::numeric) || ' %'
    when p_component ->> 'model' = 'package' then
      ', packages of ' || catalog.decimal_text((p_component ->> 'size')::numeric)
    when p_charge.tier is not null and p_component ->> 'model' = 'stairstep' and p_charge.part = 'unit' then
      ', each above ' || catalog.decimal_text(coalesce(
        (p_component #>> array['tiers', (p_charge.tier - 1)::text, 'unitsAbove'])::numeric, p_charge.above))
    when p_charge.tier is not null then
      ', ' || catalog.decimal_text(p_charge.above + 1) || case
        when p_charge.up_to is null then ' or more' else ' to ' || catalog.decimal_text(p_charge.up_to) end
        || case when p_charge.part = 'flat' and p_component ->> 'model' <> 'stairstep' then ', flat fee' else '' end
    when p_included > 0 then ', above ' || catalog.decimal_text(p_included) || ' included'
    else '' end;
end
$$;
comment on function catalog.describe_charge(jsonb, catalog.charge, numeric) is 'English; the line''s fields say the same to a screen.';
alter function catalog.describe_charge(jsonb, catalog.charge, numeric) owner to cn_owner;
revoke all on function catalog.describe_charge(jsonb, catalog.charge, numeric) from public;
grant execute on function catalog.describe_charge(jsonb, catalog.charge, numeric) to cn_definer, cn_platform;
