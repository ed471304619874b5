create or replace function identity.network_bucket(p_ip text)
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- One subscriber of IPv6 usually holds a /64: that counts as one address. Hashed: the budget needs no addresses.
declare
  v_ip constant inet := case when p_ip ~ '^[0-9a-fA-F.:]{2,45}$' then p_ip::inet end;
begin
  return 'network:' || coalesce(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.text(
    pg_catalog.network(pg_catalog.set_masklen(v_ip, case pg_catalog.family(v_ip) when 6 then 64 else 32 end))),
    'UTF8')), 'hex'), 'unknown');
end
$$;
comment on function identity.network_bucket(text) is 'Bucket of an address.';
alter function identity.network_bucket(text) owner to cn_owner;
revoke all on function identity.network_bucket(text) from public;
grant execute on function identity.network_bucket(text) to cn_platform;
