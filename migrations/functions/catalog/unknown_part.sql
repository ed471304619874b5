create or replace function catalog.unknown_part(p_product_code text, p_credit_type text, p_channel text)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- Code of what is unknown about a product's credit type and channel; null when both exist.
  select case
    when exists (
      select from catalog.credit_channel as cc
      where cc.product_code = p_product_code and cc.credit_type = p_credit_type and cc.channel = p_channel) then null
    when exists (
      select from catalog.credit_type as ct
      where ct.product_code = p_product_code and ct.code = p_credit_type) then 'unknown_channel'
    else 'unknown_credit_type'
  end
$$;
comment on function catalog.unknown_part(text, text, text) is 'unknown_credit_type, unknown_channel, or null.';
alter function catalog.unknown_part(text, text, text) owner to cn_owner;
revoke all on function catalog.unknown_part(text, text, text) from public;
grant execute on function catalog.unknown_part(text, text, text) to cn_definer, cn_platform;
