create or replace function context.differences(p_cached context.tenant_context, p_truth context.tenant_context)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- In what two contexts differ; when they were worked out, and how often, is no difference.
  select coalesce(pg_catalog.jsonb_object_agg(t.key, pg_catalog.jsonb_build_object('cached', c.value, 'truth', t.value)), '{}')
  from pg_catalog.jsonb_each(pg_catalog.to_jsonb(p_truth)) as t
  join pg_catalog.jsonb_each(pg_catalog.to_jsonb(p_cached)) as c on c.key = t.key and c.value <> t.value
  where t.key not in ('valid_from', 'settling_until', 'version', 'updated_at')
$$;
comment on function context.differences(context.tenant_context, context.tenant_context) is
  'Column → {cached, truth}; empty when they agree.';
alter function context.differences(context.tenant_context, context.tenant_context) owner to cn_owner;
revoke all on function context.differences(context.tenant_context, context.tenant_context) from public;
grant execute on function context.differences(context.tenant_context, context.tenant_context) to cn_definer;
