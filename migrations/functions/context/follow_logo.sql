create or replace function context.follow_logo()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A tenant has another logo, or none: its contexts in all products follow when the transaction commits.
begin
  perform context.follow(case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end, null, false);
  return null;
end
$$;
comment on function context.follow_logo() is
  'Trigger of logos.';
alter function context.follow_logo() owner to cn_definer;
revoke all on function context.follow_logo() from public;

drop trigger if exists trg_update_tenant_context_profile on identity.tenant_logo;
create constraint trigger trg_update_tenant_context_profile
  after insert or update or delete on identity.tenant_logo
  deferrable initially deferred
  for each row execute function context.follow_logo();
