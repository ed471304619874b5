create or replace function platform.require_span(p_from timestamptz, p_to timestamptz)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Dates of a list: either may be missing, but a list that ends before it begins was not meant.
begin
  if p_from >= p_to then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "from lies before to"}';
  end if;
end
$$;
comment on function platform.require_span(timestamptz, timestamptz) is 'Errors: invalid_request.';
alter function platform.require_span(timestamptz, timestamptz) owner to cn_owner;
revoke all on function platform.require_span(timestamptz, timestamptz) from public;
grant execute on function platform.require_span(timestamptz, timestamptz) to cn_definer, cn_platform;
