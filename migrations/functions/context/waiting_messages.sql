create or replace function context.waiting_messages(p_tenant_id uuid, p_product_code text, p_channel text)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- How many messages wait for credits on a channel. Nothing waits while no messages are kept.
  select 0::bigint
$$;
comment on function context.waiting_messages(uuid, text, text) is
  'Messages.';
alter function context.waiting_messages(uuid, text, text) owner to cn_owner;
revoke all on function context.waiting_messages(uuid, text, text) from public;
grant execute on function context.waiting_messages(uuid, text, text) to cn_definer;
