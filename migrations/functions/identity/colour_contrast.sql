create or replace function identity.colour_contrast(p_one text, p_other text)
returns numeric
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- WCAG 2 contrast of two colours `#rrggbb`, 1 to 21; numeric throughout, so it is the same on every machine.
  with light as (
    select pg_catalog.sum(case
        when c.share <= 0.04045 then c.share / 12.92
        else pg_catalog.power((c.share + 0.055) / 1.055, 2.4)
      end * c.weight) as value
    from (values (p_one), (p_other)) as v(colour)
    cross join lateral (
      select pg_catalog.get_byte(pg_catalog.decode(pg_catalog.substr(v.colour, 2), 'hex'), w.at) / 255.0 as share, w.weight
      from (values (0, 0.2126), (1, 0.7152), (2, 0.0722)) as w(at, weight)
    ) as c
    group by v.colour
  )
  select pg_catalog.round((pg_catalog.max(l.value) + 0.05) / (pg_catalog.min(l.value) + 0.05), 2) from light as l
$$;
comment on function identity.colour_contrast(text, text) is 'Ratio with two digits.';
alter function identity.colour_contrast(text, text) owner to cn_owner;
revoke all on function identity.colour_contrast(text, text) from public;
grant execute on function identity.colour_contrast(text, text) to cn_definer, cn_platform;
