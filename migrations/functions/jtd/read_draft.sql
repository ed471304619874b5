create or replace function jtd.read_draft(
  p_tenant_id uuid, p_product_code text, p_position integer, p_item jsonb, p_internal boolean default false)
returns jtd.draft
language plpgsql stable security invoker set search_path = ''
as $$
-- Reads a message as it was asked for: who, what words, what it will cost. Nothing is locked yet; a fault is noted in
-- the draft, for a batch goes on without it.
declare
  v_draft jtd.draft;
  v_type jtd.source_type;
  v_at text := p_item ->> 'scheduledAt';
begin
  v_draft."position" := p_position;
  v_draft.key := p_item ->> 'idempotencyKey';
  v_draft.request_hash := platform.request_hash('create_jtd', pg_catalog.jsonb_build_array(p_product_code, p_item - 'idempotencyKey'));
  v_draft.channel := p_item ->> 'channel';
  v_draft.source_type := coalesce(p_item ->> 'sourceType', 'general');
  v_draft.source_id := p_item ->> 'sourceId';
  v_draft.recipient_name := p_item ->> 'toName';
  v_draft.variables := coalesce(nullif(p_item -> 'variables', 'null'), '{}');
  v_draft.priority := case coalesce(p_item ->> 'priority', 'normal') when 'high' then 1 when 'normal' then 2 when 'low' then 3 end;
  v_draft.recipient := jtd.normal_recipient(v_draft.channel, p_item ->> 'to');
  select t.* into v_type from jtd.source_type as t where t.code = v_draft.source_type;
  select case when v_type.gated then c.cost else 0 end into v_draft.cost from jtd.channel as c where c.channel = v_draft.channel;
  if v_draft.cost is null and v_type.code is not null or v_draft.priority is null
    or pg_catalog.jsonb_typeof(v_draft.variables) <> 'object' or pg_catalog.length(v_draft.variables::text) > 16000
    or v_draft.key is null or v_draft.key !~ '^[\x21-\x7e]{1,255}$'
    or v_draft.source_id !~ '^[^\x01-\x1f\x7f]{1,255}$' or v_draft.recipient_name !~ '^[^\x01-\x1f\x7f]{1,200}$'
    or v_at !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$'
  then
    v_draft.refusal := 'invalid_request';
    v_draft.context := pg_catalog.jsonb_build_object('reason', 'channel, priority, variables, names, key or time are not as the contract has them');
  elsif v_type.code is null then
    v_draft.refusal := 'unknown_source_type';
    v_draft.context := pg_catalog.jsonb_build_object('sourceType', v_draft.source_type);
  elsif v_type.reserved and not p_internal then
    v_draft.refusal := 'source_type_reserved';
    v_draft.context := pg_catalog.jsonb_build_object('sourceType', v_draft.source_type);
  elsif v_draft.recipient is null then
    v_draft.refusal := 'invalid_recipient';
    v_draft.context := pg_catalog.jsonb_build_object('channel', v_draft.channel);
  elsif v_draft.cost > 0 and catalog.unknown_part(p_product_code, 'notification', v_draft.channel) is not null then
    v_draft.refusal := catalog.unknown_part(p_product_code, 'notification', v_draft.channel);
    v_draft.context := pg_catalog.jsonb_build_object('productCode', p_product_code, 'creditType', 'notification', 'channel', v_draft.channel);
  end if;
  v_draft.scheduled_at := case when v_draft.refusal is null then v_at::timestamptz end;
  return jtd.choose_words(p_tenant_id, v_draft, p_item);
end
$$;
comment on function jtd.read_draft(uuid, text, integer, jsonb, boolean) is
  'The draft, with `refusal` and `context` when it cannot be one.';
alter function jtd.read_draft(uuid, text, integer, jsonb, boolean) owner to cn_owner;
revoke all on function jtd.read_draft(uuid, text, integer, jsonb, boolean) from public;
grant execute on function jtd.read_draft(uuid, text, integer, jsonb, boolean) to cn_definer;
