create or replace function credits.share_of_channel(
  p_pair credits.balance[], p_product_code text, p_credit_type text, p_channel text,
  p_quantity bigint, p_reference_type text)
returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
-- How much of a spend the channel itself pays; the pool pays the rest. Refuses what both cannot pay.
declare
  v_channel constant bigint := credits.spendable(p_pair[1], p_reference_type);
  v_pool constant bigint := credits.spendable(p_pair[2], p_reference_type);
begin
  if v_channel + v_pool < p_quantity then
    perform credits.refuse_insufficient(p_product_code, p_credit_type, p_channel, p_quantity, v_channel + v_pool,
      credits.describe_pair(p_pair, p_reference_type));
  end if;
  return least(p_quantity, v_channel);
end
$$;
comment on function credits.share_of_channel(credits.balance[], text, text, text, bigint, text) is
  'Units. Errors: insufficient_credits, unknown_credit_type, unknown_channel.';
alter function credits.share_of_channel(credits.balance[], text, text, text, bigint, text) owner to cn_owner;
revoke all on function credits.share_of_channel(credits.balance[], text, text, text, bigint, text) from public;
grant execute on function credits.share_of_channel(credits.balance[], text, text, text, bigint, text) to cn_definer;
