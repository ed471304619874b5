create or replace function catalog.require_channel(p_product_code text, p_credit_type text, p_channel text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Says which of product, credit type and channel is unknown. Spends call it only once they have failed:
-- a balance can exist for known ones alone.
begin
  if exists (
    select from catalog.credit_channel as cc
    where cc.product_code = p_product_code and cc.credit_type = p_credit_type and cc.channel = p_channel
  ) then
    return;
  end if;
  if not exists (
    select from catalog.credit_type as ct where ct.product_code = p_product_code and ct.code = p_credit_type
  ) then
    raise exception 'unknown_credit_type' using errcode = 'NC002',
      detail = pg_catalog.jsonb_build_object('productCode', p_product_code, 'creditType', p_credit_type)::text;
  end if;
  raise exception 'unknown_channel' using errcode = 'NC003',
    detail = pg_catalog.jsonb_build_object('productCode', p_product_code, 'creditType', p_credit_type, 'channel', p_channel)::text;
end
$$;
comment on function catalog.require_channel(text, text, text) is 'Errors: unknown_credit_type, unknown_channel.';
alter function catalog.require_channel(text, text, text) owner to cn_owner;
revoke all on function catalog.require_channel(text, text, text) from public;
grant execute on function catalog.require_channel(text, text, text) to cn_definer;
