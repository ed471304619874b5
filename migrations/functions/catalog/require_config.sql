create or replace function catalog.require_config(p_config jsonb, p_product_code text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A price document without faults; otherwise all of them, each with its path.
declare
  v_faults constant jsonb := catalog.list_faults(p_config, p_product_code);
begin
  if v_faults <> '[]' then
    raise exception 'invalid_billing_config' using errcode = 'NL001',
      detail = pg_catalog.jsonb_build_object('faults', v_faults)::text;
  end if;
end
$$;
comment on function catalog.require_config(jsonb, text) is
  'Errors: invalid_billing_config.';
alter function catalog.require_config(jsonb, text) owner to cn_owner;
revoke all on function catalog.require_config(jsonb, text) from public;
grant execute on function catalog.require_config(jsonb, text) to cn_definer, cn_platform;
