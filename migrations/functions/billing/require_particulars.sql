create or replace function billing.require_particulars(
  p_legal_name text, p_address jsonb, p_country text, p_state_code text, p_gstin text, p_email text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- What stands on an invoice about either side: names and addresses of one line each, a state where the country is
-- India, a GSTIN whose checksum and state are right.
declare
  v_fault text;
begin
  v_fault := case
    when coalesce(pg_catalog.length(p_legal_name), 0) not between 1 and 200 or not platform.is_visible(p_legal_name) then 'legalName'
    when pg_catalog.jsonb_typeof(coalesce(p_address, '{}')) <> 'object' or exists (
      select from pg_catalog.jsonb_each(p_address) as a
      where a.key not in ('line1', 'line2', 'city', 'postalCode', 'region') or pg_catalog.jsonb_typeof(a.value) <> 'string'
        or pg_catalog.length(a.value #>> '{}') > 200 or a.value #>> '{}' <> '' and not platform.is_visible(a.value #>> '{}')) then 'address'
    when p_email is not null and p_email !~ '^[^@\s]+@[^@\s]+$' or pg_catalog.length(p_email) > 254 then 'email'
    when p_state_code is not null and (p_country <> 'IN'
      or not exists (select from billing.gst_state as s where s.code = p_state_code)) then 'stateCode'
    when p_country = 'IN' and p_state_code is null and p_gstin is not null then 'stateCode' end;
  if v_fault is not null then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('reason', 'not valid', 'field', v_fault)::text;
  end if;
  if p_gstin is not null and (not billing.is_gstin(p_gstin) or pg_catalog.left(p_gstin, 2) is distinct from p_state_code) then
    raise exception 'invalid_gstin' using errcode = 'NB011', detail = pg_catalog.jsonb_build_object(
      'gstin', p_gstin, 'reason', case when not billing.is_gstin(p_gstin) then 'the form or the check character is wrong'
        else 'it belongs to another state' end)::text;
  end if;
end
$$;
comment on function billing.require_particulars(text, jsonb, text, text, text, text) is
  'Errors: invalid_request, invalid_gstin.';
alter function billing.require_particulars(text, jsonb, text, text, text, text) owner to cn_owner;
revoke all on function billing.require_particulars(text, jsonb, text, text, text, text) from public;
grant execute on function billing.require_particulars(text, jsonb, text, text, text, text) to cn_definer, cn_platform;
