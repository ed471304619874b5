-- Up Migration
set local role cn_owner;

-- What follows from what a provider said about one message.
create type jtd.verdict as (
  jtd_id uuid, state text, kind text, due_at timestamptz, given_back smallint, provider_ref text,
  failure_class text, failure_reason text);

-- Workers write down what they found, and notices become messages, before anybody is in a tenant.
grant insert on jtd.message_event, jtd.message, jtd.notice_message to cn_platform;
drop policy notice_message_platform on jtd.notice_message;
create policy notice_message_platform on jtd.notice_message to cn_platform using (true) with check (true);

reset role;

-- Down Migration
set local role cn_owner;
drop policy notice_message_platform on jtd.notice_message;
create policy notice_message_platform on jtd.notice_message for select to cn_platform using (true);
revoke insert on jtd.message_event, jtd.message, jtd.notice_message from cn_platform;
drop type jtd.verdict;
reset role;
