create or replace function identity.tell_of_reset(p_person identity.person)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The mail to somebody whose authenticator was taken away.
begin
  perform jtd.queue_security_mail(p_person.email, p_person.name, 'Your ContractNest authenticator was taken away',
    E'Hello {{name}},\n\n'
    'A platform admin of ContractNest took away the authenticator of your account, and you were signed out everywhere.\n\n'
    'You sign in with a code by mail now. Enrol your authenticator again under Settings, Security.\n\n'
    'If you did not ask for it, contact us at once, and look through your sessions after signing in. '
    'Nobody from ContractNest will ever ask you for a code.');
end
$$;
comment on function identity.tell_of_reset(identity.person) is 'One mail, in this transaction.';
alter function identity.tell_of_reset(identity.person) owner to cn_owner;
revoke all on function identity.tell_of_reset(identity.person) from public;
grant execute on function identity.tell_of_reset(identity.person) to cn_platform;
