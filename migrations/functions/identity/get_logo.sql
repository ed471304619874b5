create or replace function api.get_logo(p_tenant_id uuid, p_etag text)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The bytes of a logo, for everybody who has its address: invoices and sign-in pages show it before anyone is known.
-- The address holds the hash of the bytes, so that it may be kept for ever and cannot be guessed.
declare
  v_answer jsonb;
begin
  select pg_catalog.jsonb_build_object('contentType', l.content_type,
      'content', pg_catalog.translate(pg_catalog.encode(l.content, 'base64'), E'\n', ''))
    into v_answer
    from identity.tenant_logo as l where l.tenant_id = p_tenant_id and l.etag = p_etag;
  if v_answer is null then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such logo');
  end if;
  return v_answer;
end
$$;
comment on function api.get_logo(uuid, text) is 'Errors: not_found.';
alter function api.get_logo(uuid, text) owner to cn_platform;
revoke all on function api.get_logo(uuid, text) from public;
grant execute on function api.get_logo(uuid, text) to cn_edge;
