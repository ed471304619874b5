drop function if exists credits.refuse_insufficient(text, text, text, bigint, bigint);
create or replace function credits.refuse_insufficient(
  p_product_code text, p_credit_type text, p_channel text, p_requested bigint, p_available bigint,
  p_availability jsonb default '[]')
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A spend that cannot be paid: the rule, and what each balance had that it could have taken. First says if it named
-- something that does not exist.
begin
  perform catalog.require_channel(p_product_code, p_credit_type, p_channel);
  raise exception 'insufficient_credits' using errcode = 'NC001', hint = 'topup',
    detail = pg_catalog.jsonb_build_object(
      'rule', 'channel_then_pool', 'creditType', p_credit_type, 'channel', nullif(p_channel, 'pooled'),
      'requested', p_requested, 'available', p_available, 'missing', p_requested - p_available,
      'availability', p_availability, 'action', 'topup')::text;
end
$$;
comment on function credits.refuse_insufficient(text, text, text, bigint, bigint, jsonb) is
  'Errors: insufficient_credits, unknown_credit_type, unknown_channel.';
alter function credits.refuse_insufficient(text, text, text, bigint, bigint, jsonb) owner to cn_owner;
revoke all on function credits.refuse_insufficient(text, text, text, bigint, bigint, jsonb) from public;
grant execute on function credits.refuse_insufficient(text, text, text, bigint, bigint, jsonb) to cn_definer;
