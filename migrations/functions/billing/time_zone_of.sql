create or replace function billing.time_zone_of(p_tenant_id uuid)
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- Whose calendar periods are counted on.
begin
  return (
    select t.time_zone from identity.tenant as t where t.tenant_id = p_tenant_id
);
end
$$;
comment on function billing.time_zone_of(uuid) is
  'Name of the zone.';
alter function billing.time_zone_of(uuid) owner to cn_owner;
revoke all on function billing.time_zone_of(uuid) from public;
grant execute on function billing.time_zone_of(uuid) to cn_definer, cn_platform;
