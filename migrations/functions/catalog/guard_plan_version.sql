create or replace function catalog.guard_plan_version()
returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
-- A version that is published has no faults, and from then on nothing about it changes but that it may be retired.
begin
  if tg_op <> 'INSERT' and old.status <> 'draft' then
    if tg_op = 'DELETE' or new.status not in (old.status, 'retired')
      or (old.product_code, old.plan_code, old.version, old.billing_config, old.created_at, old.published_at)
        is distinct from (new.product_code, new.plan_code, new.version, new.billing_config, new.created_at, new.published_at)
      or old.status = 'retired' and new is distinct from old then
      raise exception 'version_published' using errcode = 'NL002', detail = pg_catalog.jsonb_build_object(
        'productCode', old.product_code, 'planCode', old.plan_code, 'version', old.version, 'status', old.status)::text;
    end if;
  elsif tg_op <> 'DELETE' and new.status <> 'draft' then
    perform catalog.require_config(new.billing_config, new.product_code);
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
comment on function catalog.guard_plan_version() is
  'Trigger of catalog.plan_version. Errors: version_published, invalid_billing_config.';
alter function catalog.guard_plan_version() owner to cn_owner;
revoke all on function catalog.guard_plan_version() from public;

create or replace trigger plan_version_guard
  before insert or update or delete on catalog.plan_version
  for each row execute function catalog.guard_plan_version();
