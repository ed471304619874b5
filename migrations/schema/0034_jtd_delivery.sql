-- Up Migration
set local role cn_owner;

-- What follows from what a provider said about one message.
create type jtd.verdict as (
  jtd_id uuid, state text, kind text, due_at timestamptz, given_back smallint, provider_ref text,
  failure_class text, failure_reason text);

-- Workers write down what they found before anybody is in a tenant.
grant insert on jtd.message_event to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
revoke insert on jtd.message_event from cn_platform;
drop type jtd.verdict;
reset role;
