-- Up Migration
set local role cn_owner;

create type platform.audit_filter as (
  action text, actors text[], subject_type text, subject_id text, outcome text,
  from_at timestamptz, to_at timestamptz, pattern text);
comment on type platform.audit_filter is 'Which audit events are asked for; null is any, from_at is always there.';

reset role;

-- Down Migration
set local role cn_owner;
drop type platform.audit_filter;
reset role;
