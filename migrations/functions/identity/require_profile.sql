create or replace function identity.require_profile(
  p_email text, p_phone text, p_primary_colour text, p_locale text, p_time_zone text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- What a tenant says of itself has the shape that the contract gives it, whoever asks.
declare
  v_param constant text := case
    when pg_catalog.length(p_email) > 254 or p_email !~ '^[^@\s[:cntrl:]]+@[^@\s[:cntrl:]]+\.[^@\s.[:cntrl:]]+$' then 'email'
    when p_phone !~ '^\+[1-9][0-9]{6,14}$' then 'phone'
    when p_primary_colour !~* '^#[0-9a-f]{6}$' then 'primaryColour'
    when p_locale is null or p_locale !~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$' then 'locale'
    when p_time_zone is null or pg_catalog.length(p_time_zone) > 64
      or p_time_zone !~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$' then 'timeZone' end;
begin
  if v_param is not null then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('param', v_param)::text;
  end if;
end
$$;
comment on function identity.require_profile(text, text, text, text, text) is 'Errors: invalid_request.';
alter function identity.require_profile(text, text, text, text, text) owner to cn_owner;
revoke all on function identity.require_profile(text, text, text, text, text) from public;
grant execute on function identity.require_profile(text, text, text, text, text) to cn_definer, cn_platform;
