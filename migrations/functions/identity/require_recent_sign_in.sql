create or replace function identity.require_recent_sign_in(p_session identity.session)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- New ways into an account are added only within 15 minutes of a sign-in: whoever got hold of an open session later
-- cannot make the account theirs. A session keeps its absolute end when it is rotated, so that end tells the sign-in.
declare
  c_absolute constant interval := interval '24 hours';
  c_recent constant interval := interval '15 minutes';
begin
  if p_session.expires_at - c_absolute + c_recent <= platform.wall_now() then
    raise exception 'recent_sign_in_required' using errcode = 'NI021', detail = pg_catalog.jsonb_build_object(
      'signedInAt', p_session.expires_at - c_absolute, 'withinSeconds', extract(epoch from c_recent)::integer)::text;
  end if;
end
$$;
comment on function identity.require_recent_sign_in(identity.session) is 'Errors: recent_sign_in_required.';
alter function identity.require_recent_sign_in(identity.session) owner to cn_owner;
revoke all on function identity.require_recent_sign_in(identity.session) from public;
grant execute on function identity.require_recent_sign_in(identity.session) to cn_platform;
