create or replace function api.watch_tenant_contexts(p_contexts jsonb)
returns jsonb
language sql volatile security definer set search_path = ''
as $$
  -- Which of the answers that a copy of the API keeps are not to be used any more: the credential has ended or may not
  -- read it, the context is another version, or time has passed it. Once a second by each copy, for what it keeps.
  select pg_catalog.jsonb_build_object('stale', coalesce(pg_catalog.jsonb_agg(k.position order by k.position), '[]'))
  from (
    select (w.position - 1)::integer as position, w.context ->> 'credential' as credential,
      (w.context ->> 'tenantId')::uuid as tenant_id, w.context ->> 'productCode' as product_code,
      (w.context ->> 'version')::bigint as version
    from pg_catalog.jsonb_array_elements(p_contexts) with ordinality as w(context, position)
  ) as k
  left join identity.credential as d on d.token_hash = k.credential
  left join lateral identity.resolve_credential(d.kind, d.token_hash) as r on d.token_hash is not null
  left join context.tenant_context as c on c.tenant_id = k.tenant_id and c.product_code = k.product_code
  where r.tenant_id is null or r.refusal is not null
    or pg_catalog.strpos(' ' || r.scopes || ' ', ' billing:read ') = 0
    or r.tenant_id <> k.tenant_id and pg_catalog.strpos(' ' || r.scopes || ' ', ' tenants:act ') = 0
    or c.version is distinct from k.version or not context.is_trusted(c)
$$;
comment on function api.watch_tenant_contexts(jsonb) is
  'Positions in the list that was given.';
alter function api.watch_tenant_contexts(jsonb) owner to cn_platform;
revoke all on function api.watch_tenant_contexts(jsonb) from public;
grant execute on function api.watch_tenant_contexts(jsonb) to cn_worker;
