create or replace function api.update_profile(
  p_name platform.short_text, p_email text, p_phone text, p_primary_colour text, p_locale text, p_time_zone text,
  p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Replaces what the tenant says of itself; the slug is permanent. A colour that reads badly is taken and said so:
-- contrast is advice, and the texts of the product keep their own colours. A new time zone counts from the next period.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_before identity.tenant;
  v_after identity.tenant;
  v_answer jsonb := platform.refuse_write('profile:manage', 'profile_changed');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform platform.require_tenant(v_tenant_id);
  perform identity.require_profile(p_email, p_phone, p_primary_colour, p_locale, p_time_zone);
  -- Refuses a zone that Postgres does not know.
  perform pg_catalog.timezone(p_time_zone, platform.wall_now());
  select t.* into v_before from identity.tenant as t where t.tenant_id = v_tenant_id for update;
  update identity.tenant as t
    set name = p_name, contact_email = p_email, contact_phone = p_phone,
      primary_colour = pg_catalog.lower(p_primary_colour), locale = p_locale, time_zone = p_time_zone,
      updated_at = platform.wall_now()
    where t.tenant_id = v_tenant_id
    returning t.* into v_after;
  perform platform.record_audit(v_tenant_id, 'profile_changed', 'tenant', v_tenant_id::text, (
    select coalesce(pg_catalog.jsonb_object_agg(a.key, pg_catalog.jsonb_build_object('from', b.value, 'to', a.value)), '{}')
    from pg_catalog.jsonb_each(pg_catalog.to_jsonb(v_after) - 'updated_at') as a
    join pg_catalog.jsonb_each(pg_catalog.to_jsonb(v_before)) as b on b.key = a.key and b.value <> a.value));
  return identity.describe_profile(v_after);
end
$$;
comment on function api.update_profile(platform.short_text, text, text, text, text, text, uuid) is
  'Errors: forbidden, not_found, invalid_request.';
alter function api.update_profile(platform.short_text, text, text, text, text, text, uuid) owner to cn_definer;
revoke all on function api.update_profile(platform.short_text, text, text, text, text, text, uuid) from public;
grant execute on function api.update_profile(platform.short_text, text, text, text, text, text, uuid) to authenticated, cn_admin;
