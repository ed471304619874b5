create or replace function identity.may_send_code(p_destination text, p_audience text, p_purpose text, p_person_id uuid)
returns boolean
language plpgsql stable security invoker set search_path = ''
as $$
-- Whether a code goes out. The answer to whoever asks is the same either way.
begin
  return case p_purpose
    when 'sign_in' then identity.find_sign_in(p_destination, p_audience) is not null
    when 'sign_up' then p_audience = 'tenant' and p_destination not like '+%' and not exists (
      select from identity.person as p where p.email = p_destination and p.status = 'disabled')
    when 'invitation' then exists (
      select from identity.invitation as i
      where i.email = p_destination and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > platform.wall_now())
    when 'phone' then p_destination like '+%' and p_person_id is not null and not exists (
      select from identity.person as p where p.phone = p_destination)
    else false end;
end
$$;
comment on function identity.may_send_code(text, text, text, uuid) is 'Whether somebody waits for it.';
alter function identity.may_send_code(text, text, text, uuid) owner to cn_owner;
revoke all on function identity.may_send_code(text, text, text, uuid) from public;
grant execute on function identity.may_send_code(text, text, text, uuid) to cn_platform;
