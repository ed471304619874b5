create or replace function credits.pays_all(p_items credits.batch_item[], p_shares credits.batch_share[])
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether every spend of a batch is paid: a spend is paid whole or not at all, so the sums tell.
  select (select pg_catalog.sum(i.quantity) from pg_catalog.unnest(p_items) as i)
    is not distinct from (select pg_catalog.sum(s.quantity) from pg_catalog.unnest(p_shares) as s)
$$;
comment on function credits.pays_all(credits.batch_item[], credits.batch_share[]) is 'Of a batch and what share_batch answered.';
alter function credits.pays_all(credits.batch_item[], credits.batch_share[]) owner to cn_owner;
revoke all on function credits.pays_all(credits.batch_item[], credits.batch_share[]) from public;
grant execute on function credits.pays_all(credits.batch_item[], credits.batch_share[]) to cn_definer;
