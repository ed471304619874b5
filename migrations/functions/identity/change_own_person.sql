create or replace function api.change_own_person(p_name platform.short_text default null, p_phone text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The caller's own name; an empty phone takes the number away. A new number is proved by a code.
declare
  v_own constant identity.session := identity.require_person();
begin
  if p_phone <> '' then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"field": "phone"}';
  end if;
  update identity.person as p
    set name = coalesce(p_name, p.name), phone = case when p_phone is null then p.phone end
    where p.person_id = v_own.person_id
      and (p.name, p.phone) is distinct from (coalesce(p_name, p.name), case when p_phone is null then p.phone end);
  if found then
    perform platform.record_audit(v_own.tenant_id, 'person_changed', 'person', v_own.person_id::text);
  end if;
  return identity.describe_session(v_own.tenant_id, v_own.session_id);
end
$$;
comment on function api.change_own_person(platform.short_text, text) is 'Errors: forbidden, invalid_request.';
alter function api.change_own_person(platform.short_text, text) owner to cn_platform;
revoke all on function api.change_own_person(platform.short_text, text) from public;
grant execute on function api.change_own_person(platform.short_text, text) to authenticated, cn_admin;
