create or replace function identity.take_invitation_budget(p_tenant_id uuid, p_email text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Mails that a tenant may cause: a hundred a day, and five to one address whoever invites it, so that invitations are
-- no way to flood a mailbox. Locks: the tenant's bucket, then the address's.
declare
  v_until constant timestamptz := coalesce(
    identity.take_budget('invitations:' || p_tenant_id, 100, interval '1 day', 1),
    identity.take_budget('invited:' || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p_email, 'UTF8')), 'hex'),
      5, interval '1 day', 1));
begin
  if v_until is not null then
    raise exception 'too_many_invitations' using errcode = 'NI014',
      detail = pg_catalog.jsonb_build_object('retryAfterSeconds', platform.seconds_until(v_until))::text;
  end if;
end
$$;
comment on function identity.take_invitation_budget(uuid, text) is 'Errors: too_many_invitations.';
alter function identity.take_invitation_budget(uuid, text) owner to cn_owner;
revoke all on function identity.take_invitation_budget(uuid, text) from public;
grant execute on function identity.take_invitation_budget(uuid, text) to cn_platform;
