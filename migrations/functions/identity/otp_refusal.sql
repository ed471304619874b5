create or replace function identity.otp_refusal(p_code text, p_retry_at timestamptz default null, p_attempts_left integer default null)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- A refusal that must leave its trace: it returns, so that the counters commit, and sets the HTTP status
-- through PostgREST.
declare
  v_status constant text := case p_code when 'otp_invalid' then '401' else '429' end;
  v_sqlstate constant text := case p_code when 'otp_invalid' then 'NI003' when 'otp_locked' then 'NI004' else 'NI005' end;
begin
  perform pg_catalog.set_config('response.status', v_status, true);
  return pg_catalog.jsonb_build_object('code', p_code, 'sqlstate', v_sqlstate,
    'context', pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
      'retryAfterSeconds', pg_catalog.ceil(extract(epoch from p_retry_at - platform.wall_now()))::integer,
      'attemptsLeft', p_attempts_left)));
end
$$;
comment on function identity.otp_refusal(text, timestamptz, integer) is
  'Body of the refusals otp_invalid, otp_locked and otp_too_soon.';
alter function identity.otp_refusal(text, timestamptz, integer) owner to cn_owner;
revoke all on function identity.otp_refusal(text, timestamptz, integer) from public;
grant execute on function identity.otp_refusal(text, timestamptz, integer) to cn_platform;
