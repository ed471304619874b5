create or replace function api.set_logo(p_content text, p_content_type text, p_width integer, p_height integer)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Keeps the logo that the API drew anew. What stands in it is checked once more by its first bytes: nothing else is
-- ever served as an image of ours. The constraints bound bytes and pixels.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_bytes bytea;
  v_tenant identity.tenant;
  v_answer jsonb := platform.refuse_write('profile:manage', 'logo_changed');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_bytes := pg_catalog.decode(p_content, 'base64');
  if not (case p_content_type
      when 'image/png' then pg_catalog.substr(v_bytes, 1, 8) = '\x89504e470d0a1a0a'::bytea
      when 'image/webp' then pg_catalog.substr(v_bytes, 1, 4) = 'RIFF'::bytea and pg_catalog.substr(v_bytes, 9, 4) = 'WEBP'::bytea
      else false
    end) then
    raise exception 'image_refused' using errcode = 'NI055', detail = '{"reason": "neither PNG nor WebP"}';
  end if;
  insert into identity.tenant_logo as l (tenant_id, etag, content_type, width, height, content, updated_at)
    values (v_tenant_id, pg_catalog.encode(pg_catalog.sha256(v_bytes), 'hex'), p_content_type, p_width, p_height, v_bytes,
      platform.wall_now())
    on conflict (tenant_id) do update set
      etag = excluded.etag, content_type = excluded.content_type, width = excluded.width, height = excluded.height,
      content = excluded.content, updated_at = excluded.updated_at;
  perform platform.record_audit(v_tenant_id, 'logo_changed', 'tenant', v_tenant_id::text, pg_catalog.jsonb_build_object(
    'width', p_width, 'height', p_height, 'bytes', pg_catalog.octet_length(v_bytes)));
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id;
  return identity.describe_profile(v_tenant);
end
$$;
comment on function api.set_logo(text, text, integer, integer) is 'Errors: forbidden, image_refused, invalid_request.';
alter function api.set_logo(text, text, integer, integer) owner to cn_definer;
revoke all on function api.set_logo(text, text, integer, integer) from public;
grant execute on function api.set_logo(text, text, integer, integer) to authenticated, cn_admin;
