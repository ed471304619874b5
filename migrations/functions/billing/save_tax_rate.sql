create or replace function api.save_tax_rate(
  p_category platform.code, p_country platform.country_code, p_kind text, p_name text, p_percent platform.percent_text,
  p_inclusive boolean default false, p_hsn_sac text default null, p_valid_from timestamptz default null,
  p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A rate from an instant on; the one before it ends there, and invoices up to then stay as they are. Lock: the issuer.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'tax_rate_saved');
  v_from constant timestamptz := coalesce(p_valid_from, platform.wall_now());
  v_answer jsonb;
  v_rate billing.tax_rate;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('save_tax_rate', p_idempotency_key, pg_catalog.jsonb_build_array(
    p_category, p_country, p_kind, p_name, p_percent, p_inclusive, p_hsn_sac, p_valid_from));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 50);
  if p_kind not in ('gst', 'vat', 'sales_tax') or p_hsn_sac !~ '^[0-9]{4,8}$' then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "kind is gst, vat or sales_tax; hsnSac has 4 to 8 digits"}';
  end if;
  perform from billing.issuer as i where i.issuer_code = 'platform' for no key update;
  if exists (select from billing.tax_rate as r
      where r.issuer_code = 'platform' and r.category = p_category and r.country = p_country and r.valid_from >= v_from) then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "a rate of this category and country begins later or at the same time: choose a later beginning, or another category", "field": "validFrom"}';
  end if;
  update billing.tax_rate as r set valid_to = v_from
    where r.issuer_code = 'platform' and r.category = p_category and r.country = p_country and r.valid_to is null;
  insert into billing.tax_rate values (platform.uuid_v7(pg_catalog.clock_timestamp()), 'platform', p_category, p_country, p_kind,
      p_name, p_percent::numeric, p_inclusive, p_hsn_sac, v_from)
    returning * into v_rate;
  perform platform.record_audit(null, 'tax_rate_saved', 'tax_rate', v_rate.rate_id::text, billing.describe_rate(v_rate));
  return catalog.keep_answer(p_idempotency_key, billing.describe_rate(v_rate));
end
$$;
comment on function api.save_tax_rate(platform.code, platform.country_code, text, text, platform.percent_text, boolean, text, timestamptz, platform.request_key) is
  'Errors: forbidden, invalid_request, idempotency_key_reused.';
alter function api.save_tax_rate(platform.code, platform.country_code, text, text, platform.percent_text, boolean, text, timestamptz, platform.request_key) owner to cn_platform;
revoke all on function api.save_tax_rate(platform.code, platform.country_code, text, text, platform.percent_text, boolean, text, timestamptz, platform.request_key) from public;
grant execute on function api.save_tax_rate(platform.code, platform.country_code, text, text, platform.percent_text, boolean, text, timestamptz, platform.request_key) to cn_admin;
