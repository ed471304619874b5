create or replace function jtd.queue_security_mail(p_to text, p_name text, p_subject text, p_body text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Mail about somebody's account, in the transaction of what it tells of: it leaves exactly if that happened, and is tried
-- until a mail server takes it.
declare
  v_now constant timestamptz := platform.wall_now();
begin
  insert into jtd.security_mail (mail_id, recipient, recipient_name, subject, body, variables, due_at, created_at)
    values (platform.uuid_v7(v_now), p_to, p_name, p_subject, p_body,
      pg_catalog.jsonb_build_object('name', p_name), v_now, v_now);
end
$$;
comment on function jtd.queue_security_mail(text, text, text, text) is
  'The words are a template with {{name}}; they go out under the platform''s name.';
alter function jtd.queue_security_mail(text, text, text, text) owner to cn_owner;
revoke all on function jtd.queue_security_mail(text, text, text, text) from public;
grant execute on function jtd.queue_security_mail(text, text, text, text) to cn_platform;
