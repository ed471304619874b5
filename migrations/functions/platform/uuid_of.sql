create or replace function platform.uuid_of(p_text text)
returns uuid
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- The same id for the same text: version 8, from its SHA-256.
declare
  v_hex constant text := pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p_text, 'UTF8')), 'hex');
begin
  return overlay(overlay(pg_catalog.left(v_hex, 32) placing '8' from 13) placing 'a' from 17)::uuid;
end
$$;
comment on function platform.uuid_of(text) is 'A uuid made of a text.';
alter function platform.uuid_of(text) owner to cn_owner;
revoke all on function platform.uuid_of(text) from public;
grant execute on function platform.uuid_of(text) to cn_definer, cn_platform;
