create or replace function api.sweep_sign_in(p_max integer default 1000)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: forgets codes, challenges and counters that can no longer matter, a day after their end. Nothing
-- waits for it; every check judges by time itself.
declare
  c_kept constant interval := interval '1 day';
  c_max constant integer := least(greatest(p_max, 1), 10000);
  v_before constant timestamptz := platform.wall_now() - c_kept;
  v_count integer;
  v_swept integer := 0;
  v_more boolean := false;
begin
  delete from identity.otp_challenge as c where c.challenge_id = any (array(
    select d.challenge_id from identity.otp_challenge as d where d.expires_at < v_before limit c_max));
  get diagnostics v_count = row_count;
  v_swept := v_swept + v_count;
  v_more := v_more or v_count = c_max;
  delete from identity.second_factor_challenge as c where c.challenge_id = any (array(
    select d.challenge_id from identity.second_factor_challenge as d where d.expires_at < v_before limit c_max));
  get diagnostics v_count = row_count;
  v_swept := v_swept + v_count;
  v_more := v_more or v_count = c_max;
  delete from identity.otp_throttle as t where (t.destination, t.audience) in (
    select d.destination, d.audience from identity.otp_throttle as d
    where greatest(d.last_sent_at, d.sent_window_at, d.failed_window_at, d.last_failed_at) < v_before limit c_max);
  get diagnostics v_count = row_count;
  v_swept := v_swept + v_count;
  v_more := v_more or v_count = c_max;
  delete from identity.otp_budget as b where b.bucket = any (array(
    select d.bucket from identity.otp_budget as d where d.window_at < v_before - c_kept limit c_max));
  get diagnostics v_count = row_count;
  return pg_catalog.jsonb_build_object('swept', v_swept + v_count, 'more', v_more or v_count = c_max);
end
$$;
comment on function api.sweep_sign_in(integer) is 'Bounded and idempotent. Rows forgotten.';
alter function api.sweep_sign_in(integer) owner to cn_platform;
revoke all on function api.sweep_sign_in(integer) from public;
grant execute on function api.sweep_sign_in(integer) to cn_worker;
