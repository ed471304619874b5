create or replace function credits.describe_batch(
  p_tenant_id uuid, p_product_code text, p_items credits.batch_item[], p_known jsonb,
  p_entries credits.batch_entry[], p_balances credits.balance[], p_shares credits.batch_share[])
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One answer for each spend, in the order of the batch.
  -- A spend has a row of its channel, a row of the pool, or both; the answer names the last one.
  with paid as (
    select i."position", coalesce(c.channel, p.channel) as channel,
      coalesce(p.entry_id, c.entry_id) as entry_id, coalesce(p.balance_after, c.balance_after) as balance_after,
      case when p.uses is null then c.uses when c.uses is null then p.uses else c.uses || p.uses end as uses
    from pg_catalog.unnest(p_items) as i
    left join pg_catalog.unnest(p_entries) as c on c."position" = i."position" and c.channel <> 'pooled'
    left join pg_catalog.unnest(p_entries) as p on p."position" = i."position" and p.channel = 'pooled'
  ), left_over as (
    select b.credit_type, b.channel, b.available - b.scoped - coalesce((
      select pg_catalog.sum(s.quantity) from pg_catalog.unnest(p_shares) as s where s.balance = b.number), 0) as available
    from pg_catalog.unnest(p_balances) with ordinality as b(
      tenant_id, product_code, credit_type, channel, available, held, scoped, entry_seq, next_due_at, created_at, low_threshold,
      head_grant_id, head_left,
      number)
  ), answers as (
    select i."position", p.entry_id is not null or p_known ->> i."position"::text is not null as spent, case
      when p.entry_id is not null then pg_catalog.to_jsonb(spent)
      when p_known ->> i."position"::text is not null then
        credits.describe_movement(p_tenant_id, (p_known ->> i."position"::text)::uuid) - 'entries'
          || '{"status": "spent", "replayed": true}'
      when p_known ? i."position"::text then
        '{"status": "refused", "code": "idempotency_key_reused", "context": {}}'
      else pg_catalog.jsonb_build_object(
        'status', 'refused',
        'code', coalesce(catalog.unknown_part(p_product_code, i.credit_type, i.channel), 'insufficient_credits'),
        'context', pg_catalog.jsonb_build_object('requested', i.quantity, 'available', coalesce((
          select pg_catalog.sum(l.available) from left_over as l
          where l.credit_type = i.credit_type and l.channel in (i.channel, 'pooled')), 0)))
    end as answer
    from pg_catalog.unnest(p_items) as i
    left join paid as p on p."position" = i."position"
    cross join lateral (
      select 'spent' as status, p.entry_id as "entryId", i.credit_type as "creditType", nullif(p.channel, 'pooled') as channel,
        i.quantity, p.balance_after as "balanceAfter", p.uses as grants, false as replayed
    ) as spent
  )
  select pg_catalog.jsonb_build_object(
    -- An array is written into the document once; jsonb_agg would write every answer twice.
    'results', pg_catalog.array_agg(a.answer order by a."position"),
    'spent', pg_catalog.count(*) filter (where a.spent),
    'refused', pg_catalog.count(*) filter (where not a.spent))
  from answers as a
$$;
comment on function credits.describe_batch(uuid, text, credits.batch_item[], jsonb, credits.batch_entry[], credits.balance[], credits.batch_share[]) is
  'The answer of deduct_credits_batch.';
alter function credits.describe_batch(uuid, text, credits.batch_item[], jsonb, credits.batch_entry[], credits.balance[], credits.batch_share[]) owner to cn_owner;
revoke all on function credits.describe_batch(uuid, text, credits.batch_item[], jsonb, credits.batch_entry[], credits.balance[], credits.batch_share[]) from public;
grant execute on function credits.describe_batch(uuid, text, credits.batch_item[], jsonb, credits.batch_entry[], credits.balance[], credits.batch_share[]) to cn_definer;
