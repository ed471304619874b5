create or replace function credits.slice_uses(p_uses jsonb, p_skip bigint, p_take bigint)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- The units number p_skip + 1 to p_skip + p_take of a list of uses, in its order.
  select coalesce(pg_catalog.jsonb_agg(
    u.use || pg_catalog.jsonb_build_object('quantity', least(u.upto, p_skip + p_take) - greatest(u.upto - u.quantity, p_skip))
    order by u.position), '[]')
  from (
    select t.use, t.position, (t.use ->> 'quantity')::bigint as quantity,
      pg_catalog.sum((t.use ->> 'quantity')::bigint) over (order by t.position)::bigint as upto
    from pg_catalog.jsonb_array_elements(p_uses) with ordinality as t(use, position)
  ) as u
  where u.upto > p_skip and u.upto - u.quantity < p_skip + p_take
$$;
comment on function credits.slice_uses(jsonb, bigint, bigint) is 'Uses as [{grantId, quantity, …}].';
alter function credits.slice_uses(jsonb, bigint, bigint) owner to cn_owner;
revoke all on function credits.slice_uses(jsonb, bigint, bigint) from public;
grant execute on function credits.slice_uses(jsonb, bigint, bigint) to cn_definer;
