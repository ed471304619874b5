create or replace function platform.role_of_kind(p_kind text)
returns name
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- Which database role a kind of token runs as; null for a kind that does not exist.
begin
  return case p_kind
      when 'person' then 'authenticated'
      when 'admin' then 'cn_admin'
      when 'service' then 'cn_service'
      when 'client' then 'cn_client'
      when 'edge' then 'cn_edge'
      when 'webhook' then 'cn_webhook'
      when 'worker' then 'cn_worker'
    end::name;
end
$$;
comment on function platform.role_of_kind(text) is 'Database role, or null.';
alter function platform.role_of_kind(text) owner to cn_owner;
revoke all on function platform.role_of_kind(text) from public;
grant execute on function platform.role_of_kind(text)
  to authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
