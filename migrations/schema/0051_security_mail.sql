-- Up Migration
set local role cn_owner;

create table jtd.security_mail (
  mail_id uuid primary key,
  recipient text not null,
  recipient_name text not null,
  subject text not null,
  body text not null,
  variables jsonb not null default '{}',
  attempts smallint not null default 0,
  due_at timestamptz not null,
  lease_token uuid,
  created_at timestamptz not null,
  constraint security_mail_recipient_length check (length(recipient) between 1 and 320),
  constraint security_mail_variables_object check (jsonb_typeof(variables) = 'object')
);
create index security_mail_due_idx on jtd.security_mail (due_at);
comment on table jtd.security_mail is
  'The platform''s own mail about somebody''s account, written with what it tells of: no tenant pays for it, reads it or holds it back. Gone once a mail server took it; while lease_token stands, due_at is when the lease ends.';

alter table jtd.security_mail enable row level security;
alter table jtd.security_mail force row level security;
create policy security_mail_platform on jtd.security_mail to cn_platform using (true) with check (true);
grant select, insert, update, delete on jtd.security_mail to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table jtd.security_mail;
reset role;
