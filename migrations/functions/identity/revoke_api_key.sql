create or replace function api.revoke_api_key(p_api_key_id uuid, p_reason platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends a key: the door refuses it at the very next request. Repeating it changes nothing.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_key identity.api_key;
  v_answer jsonb := platform.refuse_write('keys:manage', 'api_key_revoked');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update identity.api_key as k set revoked_at = platform.wall_now(), revoke_reason = p_reason
    where k.tenant_id = v_tenant_id and k.api_key_id = p_api_key_id and k.revoked_at is null
    returning k.* into v_key;
  if found then
    perform platform.record_audit(v_tenant_id, 'api_key_revoked', 'api_key', p_api_key_id::text,
      pg_catalog.jsonb_build_object('name', v_key.name, 'reason', p_reason));
  else
    select k.* into v_key from identity.api_key as k where k.tenant_id = v_tenant_id and k.api_key_id = p_api_key_id;
    if not found then
      raise exception 'not_found' using errcode = 'NP004';
    end if;
  end if;
  return pg_catalog.jsonb_build_object('key', identity.describe_api_key(v_key));
end
$$;
comment on function api.revoke_api_key(uuid, platform.short_text) is 'Errors: forbidden, not_found.';
alter function api.revoke_api_key(uuid, platform.short_text) owner to cn_definer;
revoke all on function api.revoke_api_key(uuid, platform.short_text) from public;
grant execute on function api.revoke_api_key(uuid, platform.short_text) to authenticated, cn_admin;
