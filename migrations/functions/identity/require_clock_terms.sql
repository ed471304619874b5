create or replace function identity.require_clock_terms(p_is_sandbox boolean, p_test_clock_at timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Only a sandbox has a clock of its own, and it begins within ten years of today, where the ledger has its months.
begin
  if p_test_clock_at is not null and not p_is_sandbox then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
      'errors', pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('in', 'body', 'pointer', '/testClockAt',
        'message', 'only a sandbox has a clock: isSandbox must be true')))::text;
  elsif p_test_clock_at not between platform.wall_now() - interval '10 years' and platform.wall_now() + interval '8 years' then
    raise exception 'clock_too_far' using errcode = 'NS017', detail = pg_catalog.jsonb_build_object(
      'to', p_test_clock_at, 'latest', platform.wall_now() + interval '8 years')::text;
  end if;
end
$$;
comment on function identity.require_clock_terms(boolean, timestamptz) is 'Errors: invalid_request, clock_too_far.';
alter function identity.require_clock_terms(boolean, timestamptz) owner to cn_owner;
revoke all on function identity.require_clock_terms(boolean, timestamptz) from public;
grant execute on function identity.require_clock_terms(boolean, timestamptz) to cn_platform;
