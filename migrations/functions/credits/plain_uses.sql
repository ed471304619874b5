create or replace function credits.plain_uses(p_uses jsonb)
returns jsonb
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Grants used as the ledger keeps them: [{grantId, quantity}].
  select coalesce(pg_catalog.jsonb_agg(u.use - 'scoped' order by u.position), '[]')
  from pg_catalog.jsonb_array_elements(p_uses) with ordinality as u(use, position)
$$;
comment on function credits.plain_uses(jsonb) is 'Without the marks that only the mover needs.';
alter function credits.plain_uses(jsonb) owner to cn_owner;
revoke all on function credits.plain_uses(jsonb) from public;
grant execute on function credits.plain_uses(jsonb) to cn_definer;
