create or replace function billing.require_reason(p_reason text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- What changes the books says why.
begin
  if pg_catalog.length(pg_catalog.btrim(coalesce(p_reason, ''))) < 10 then
    raise exception 'reason_required' using errcode = 'NI019', detail = '{"atLeast": 10}';
  end if;
  perform catalog.require_text('reason', p_reason, 500);
end
$$;
comment on function billing.require_reason(text) is
  'Errors: reason_required, invalid_request.';
alter function billing.require_reason(text) owner to cn_owner;
revoke all on function billing.require_reason(text) from public;
grant execute on function billing.require_reason(text) to cn_definer, cn_platform;
