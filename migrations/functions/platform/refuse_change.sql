create or replace function platform.refuse_change()
returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
-- Append-only tables: what was written stays as it was, for their owner as well.
begin
  raise exception 'append_only' using errcode = 'NP090',
    detail = pg_catalog.format('%I.%I takes inserts alone', tg_table_schema, tg_table_name);
end
$$;
comment on function platform.refuse_change() is 'Trigger of append-only tables.';
alter function platform.refuse_change() owner to cn_owner;
revoke all on function platform.refuse_change() from public;

create or replace trigger entry_append_only
  before update or delete on credits.entry
  for each row execute function platform.refuse_change();
create or replace trigger entry_no_truncate
  before truncate on credits.entry
  for each statement execute function platform.refuse_change();

create or replace trigger audit_event_append_only
  before update or delete on platform.audit_event
  for each row execute function platform.refuse_change();
create or replace trigger audit_event_no_truncate
  before truncate on platform.audit_event
  for each statement execute function platform.refuse_change();

create or replace trigger audit_link_append_only
  before update or delete on platform.audit_link
  for each row execute function platform.refuse_change();
create or replace trigger audit_link_no_truncate
  before truncate on platform.audit_link
  for each statement execute function platform.refuse_change();

create or replace trigger subscription_event_append_only
  before update or delete on billing.subscription_event
  for each row execute function platform.refuse_change();
create or replace trigger subscription_event_no_truncate
  before truncate on billing.subscription_event
  for each statement execute function platform.refuse_change();

create or replace trigger invoice_line_append_only
  before update or delete on billing.invoice_line
  for each row execute function platform.refuse_change();
create or replace trigger invoice_line_no_truncate
  before truncate on billing.invoice_line
  for each statement execute function platform.refuse_change();

create or replace trigger invoice_tax_append_only
  before update or delete on billing.invoice_tax
  for each row execute function platform.refuse_change();
create or replace trigger invoice_tax_no_truncate
  before truncate on billing.invoice_tax
  for each statement execute function platform.refuse_change();

create or replace trigger credit_note_append_only
  before update or delete on billing.credit_note
  for each row execute function platform.refuse_change();
create or replace trigger credit_note_no_truncate
  before truncate on billing.credit_note
  for each statement execute function platform.refuse_change();

create or replace trigger billing_run_append_only
  before update or delete on billing.billing_run
  for each row execute function platform.refuse_change();
create or replace trigger billing_run_no_truncate
  before truncate on billing.billing_run
  for each statement execute function platform.refuse_change();

create or replace trigger notice_append_only
  before update or delete on billing.notice
  for each row execute function platform.refuse_change();
create or replace trigger notice_no_truncate
  before truncate on billing.notice
  for each statement execute function platform.refuse_change();

create or replace trigger usage_event_append_only
  before update or delete on billing.usage_event
  for each row execute function platform.refuse_change();
create or replace trigger usage_event_no_truncate
  before truncate on billing.usage_event
  for each statement execute function platform.refuse_change();

create or replace trigger message_event_append_only
  before update or delete on jtd.message_event
  for each row execute function platform.refuse_change();
create or replace trigger message_event_no_truncate
  before truncate on jtd.message_event
  for each statement execute function platform.refuse_change();
