create or replace function credits.describe_pair(p_pair credits.balance[], p_reference_type text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a locked channel and its pool could give to a spend, what they keep for spends of another kind, and what holds
  -- have reserved.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'channel', nullif(b.channel::text, 'pooled'), 'available', credits.spendable(b, p_reference_type),
    'keptForOthers', b.available - credits.spendable(b, p_reference_type), 'held', b.held) order by b.channel = 'pooled'), '[]')
  from pg_catalog.unnest(p_pair) as b
  where b.tenant_id is not null
$$;
comment on function credits.describe_pair(credits.balance[], text) is 'JSON array of {channel, available, keptForOthers, held}.';
alter function credits.describe_pair(credits.balance[], text) owner to cn_owner;
revoke all on function credits.describe_pair(credits.balance[], text) from public;
grant execute on function credits.describe_pair(credits.balance[], text) to cn_definer;
