create or replace function credits.read_batch(p_product_code text, p_items jsonb)
returns credits.batch_item[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Reads and checks the spends of a batch; the domains of the columns refuse what a single spend would.
declare
  v_items credits.batch_item[];
begin
  if pg_catalog.jsonb_typeof(p_items) is distinct from 'array' or pg_catalog.jsonb_array_length(p_items) not between 1 and 1000 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "items is a list of 1 to 1000"}';
  end if;
  select pg_catalog.array_agg(row(
      i."position", i."creditType", coalesce(i.channel, 'pooled'), i.quantity::bigint,
      row(i."referenceType", i."referenceId", i.description, i."idempotencyKey")::credits.cause,
      platform.request_hash('deduct_credits', pg_catalog.jsonb_build_array(
        p_product_code, i."creditType", coalesce(i.channel, 'pooled'), i.quantity::bigint,
        i."referenceType", i."referenceId", i.description)))::credits.batch_item order by i."position")
    into v_items
    from rows from (pg_catalog.jsonb_to_recordset(p_items) as (
      "creditType" platform.code, channel platform.code, quantity platform.json_quantity,
      "referenceType" platform.short_text, "referenceId" platform.short_text, description platform.short_text,
      "idempotencyKey" platform.request_key)) with ordinality
      as i("creditType", channel, quantity, "referenceType", "referenceId", description, "idempotencyKey", "position");
  if exists (
    select from pg_catalog.unnest(v_items) as i
    where i.credit_type is null or i.quantity is null or (i.cause).idempotency_key is null
  ) or (select pg_catalog.count(distinct (i.cause).idempotency_key) from pg_catalog.unnest(v_items) as i) < pg_catalog.cardinality(v_items) then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "every item has a creditType, a quantity and an idempotencyKey of its own"}';
  end if;
  return v_items;
end
$$;
comment on function credits.read_batch(text, jsonb) is 'Errors: invalid_request.';
alter function credits.read_batch(text, jsonb) owner to cn_owner;
revoke all on function credits.read_batch(text, jsonb) from public;
grant execute on function credits.read_batch(text, jsonb) to cn_definer;
