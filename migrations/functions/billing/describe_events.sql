drop function if exists billing.describe_events(uuid, billing.usage_item[], jsonb, jsonb);
create or replace function billing.describe_events(
  p_product_code text, p_items billing.usage_item[], p_known jsonb, p_warnings jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One result for each event, in the order in which they were sent, and how many there are of each kind.
  select pg_catalog.jsonb_build_object(
    'results', pg_catalog.jsonb_agg(case
      when e.status <> 'refused' then pg_catalog.jsonb_build_object(
        'status', e.status, 'eventId', coalesce(p_known ->> e.key, e.event_id::text))
        || case when p_warnings ? e."position"::text
          then pg_catalog.jsonb_build_object('warning', p_warnings -> e."position"::text) else '{}' end
      else pg_catalog.jsonb_build_object(
        'status', 'refused', 'code', case when p_known ? e.key then 'idempotency_key_reused' else e.refusal end,
        'context', coalesce(e.context, pg_catalog.jsonb_build_object('metric', e.metric, 'productCode', p_product_code)))
    end order by e."position"),
    'recorded', pg_catalog.count(*) filter (where e.status = 'recorded'),
    'duplicates', pg_catalog.count(*) filter (where e.status = 'duplicate'),
    'refused', pg_catalog.count(*) filter (where e.status = 'refused'))
  from (
    select i.*, case
      when p_known ->> i.key is not null then 'duplicate'
      when p_known ? i.key or i.refusal is not null then 'refused'
      else 'recorded'
    end as status
    from pg_catalog.unnest(p_items) as i
  ) as e
$$;
comment on function billing.describe_events(text, billing.usage_item[], jsonb, jsonb) is 'Answer of record_usage_batch.';
alter function billing.describe_events(text, billing.usage_item[], jsonb, jsonb) owner to cn_owner;
revoke all on function billing.describe_events(text, billing.usage_item[], jsonb, jsonb) from public;
grant execute on function billing.describe_events(text, billing.usage_item[], jsonb, jsonb) to cn_definer;
