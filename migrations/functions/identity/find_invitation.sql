create or replace function identity.find_invitation(p_token_hash text)
returns identity.invitation
language plpgsql stable security invoker set search_path = ''
as $$
-- The open invitation behind a link, or a refusal that does not tell why: void, used, revoked, expired and
-- never sent look alike.
declare
  v_invitation identity.invitation;
begin
  select i.* into v_invitation
    from identity.invitation_token as k
    join identity.invitation as i
      on i.tenant_id = k.tenant_id and i.invitation_id = k.invitation_id and i.token_hash = k.token_hash
    join identity.tenant as t on t.tenant_id = i.tenant_id and t.status = 'active'
    where k.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > platform.wall_now();
  if not found then
    raise exception 'invitation_invalid' using errcode = 'NI015';
  end if;
  return v_invitation;
end
$$;
comment on function identity.find_invitation(text) is 'Errors: invitation_invalid.';
alter function identity.find_invitation(text) owner to cn_owner;
revoke all on function identity.find_invitation(text) from public;
grant execute on function identity.find_invitation(text) to cn_platform;
