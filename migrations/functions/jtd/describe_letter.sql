create or replace function jtd.describe_letter(p_message jtd.message)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A message as its reader sees it. What it cost and how it was sent is its sender's business.
  select pg_catalog.jsonb_build_object(
    'id', p_message.jtd_id, 'productCode', p_message.product_code, 'sourceType', p_message.source_type,
    'sourceId', p_message.source_id, 'subject', c.content ->> 'subject', 'text', c.content ->> 'text',
    'deliveredAt', p_message.delivered_at, 'readAt', p_message.read_at)
  from (select jtd.content_of(p_message) as content offset 0) as c
$$;
comment on function jtd.describe_letter(jtd.message) is
  'Document of the contract.';
alter function jtd.describe_letter(jtd.message) owner to cn_owner;
revoke all on function jtd.describe_letter(jtd.message) from public;
grant execute on function jtd.describe_letter(jtd.message) to cn_definer;
