create or replace function context.follow_profile()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A tenant was closed or opened, or shows itself in another way: its contexts in all products follow when the transaction
-- commits. Another time zone moves the windows of its limits.
begin
  perform context.follow(new.tenant_id, null, old.time_zone is distinct from new.time_zone);
  return null;
end
$$;
comment on function context.follow_profile() is
  'Trigger of tenants.';
alter function context.follow_profile() owner to cn_definer;
revoke all on function context.follow_profile() from public;

drop trigger if exists trg_update_tenant_context_profile on identity.tenant;
create constraint trigger trg_update_tenant_context_profile
  after update of name, primary_colour, locale, time_zone, status on identity.tenant
  deferrable initially deferred
  for each row
  when ((old.name, old.primary_colour, old.locale, old.time_zone, old.status)
    is distinct from (new.name, new.primary_colour, new.locale, new.time_zone, new.status))
  execute function context.follow_profile();
