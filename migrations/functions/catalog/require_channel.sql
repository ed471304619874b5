create or replace function catalog.require_channel(p_product_code text, p_credit_type text, p_channel text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Says which of product, credit type and channel is unknown. Spends call it only once they have failed:
-- a balance can exist for known ones alone.
declare
  v_unknown constant text := catalog.unknown_part(p_product_code, p_credit_type, p_channel);
  v_detail constant text := pg_catalog.jsonb_build_object(
    'productCode', p_product_code, 'creditType', p_credit_type, 'channel', nullif(p_channel, 'pooled'))::text;
begin
  if v_unknown = 'unknown_credit_type' then
    raise exception 'unknown_credit_type' using errcode = 'NC002', detail = v_detail;
  elsif v_unknown = 'unknown_channel' then
    raise exception 'unknown_channel' using errcode = 'NC003', detail = v_detail;
  end if;
end
$$;
comment on function catalog.require_channel(text, text, text) is 'Errors: unknown_credit_type, unknown_channel.';
alter function catalog.require_channel(text, text, text) owner to cn_owner;
revoke all on function catalog.require_channel(text, text, text) from public;
grant execute on function catalog.require_channel(text, text, text) to cn_definer, cn_platform;
