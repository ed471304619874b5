create or replace function api.rotate_api_key(
  p_api_key_id uuid, p_token_hash platform.token_hash, p_hint text, p_idempotency_key platform.request_key,
  p_overlap_hours integer default 24)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new secret for the same purpose; the old one works on for the overlap, so that nothing stops while it is exchanged.
-- Nobody can rotate their way to scopes they do not hold. Lock: the old key.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_own constant text[] := pg_catalog.string_to_array(pg_catalog.current_setting('cn.scopes', true), ' ');
  v_until constant timestamptz := platform.wall_now()
    + least(greatest(coalesce(p_overlap_hours, 24), 0), 168) * interval '1 hour';
  v_old identity.api_key;
  v_key identity.api_key;
  v_answer jsonb := platform.refuse_write('keys:manage', 'api_key_rotated');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select k.* into v_old from identity.api_key as k
    where k.tenant_id = v_tenant_id and k.api_key_id = p_api_key_id for update;
  if not found then
    raise exception 'not_found' using errcode = 'NP004';
  end if;
  v_answer := platform.claim_answer(v_tenant_id, p_idempotency_key, 'rotate_api_key',
    platform.request_hash('rotate_api_key', pg_catalog.jsonb_build_array(p_api_key_id, p_overlap_hours)));
  if v_answer is not null then
    return v_answer;
  end if;
  if v_old.revoked_at is not null or v_old.expires_at <= platform.wall_now() or v_old.replaced_by is not null then
    raise exception 'api_key_ended' using errcode = 'NI052',
      detail = pg_catalog.jsonb_build_object('replacedBy', v_old.replaced_by)::text;
  end if;
  if not v_old.scopes <@ v_own then
    raise exception 'scope_not_held' using errcode = 'NI051', detail = pg_catalog.jsonb_build_object('scopes',
      (select pg_catalog.jsonb_agg(s) from pg_catalog.unnest(v_old.scopes) as s where s <> all (v_own)))::text;
  end if;
  v_key := v_old;
  v_key.hint := p_hint;
  v_key := identity.add_api_key(v_key, p_token_hash);
  update identity.api_key as k
    set expires_at = least(k.expires_at, v_until), replaced_by = v_key.api_key_id
    where k.tenant_id = v_tenant_id and k.api_key_id = p_api_key_id
    returning k.* into v_old;
  perform platform.record_audit(v_tenant_id, 'api_key_rotated', 'api_key', p_api_key_id::text, pg_catalog.jsonb_build_object(
    'name', v_old.name, 'replacedBy', v_key.api_key_id, 'hint', p_hint, 'worksUntil', v_old.expires_at));
  return platform.keep_answer(v_tenant_id, p_idempotency_key, pg_catalog.jsonb_build_object(
    'key', identity.describe_api_key(v_key), 'replaced', identity.describe_api_key(v_old)));
end
$$;
comment on function api.rotate_api_key(uuid, platform.token_hash, text, platform.request_key, integer) is
  'Errors: forbidden, not_found, api_key_ended, scope_not_held, too_many_api_keys, idempotency_key_reused.';
alter function api.rotate_api_key(uuid, platform.token_hash, text, platform.request_key, integer) owner to cn_definer;
revoke all on function api.rotate_api_key(uuid, platform.token_hash, text, platform.request_key, integer) from public;
grant execute on function api.rotate_api_key(uuid, platform.token_hash, text, platform.request_key, integer) to authenticated, cn_admin;
