create or replace function jtd.describe_template(p_tenant_id uuid, p_code text, p_channel text, p_language text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A template as it is used now; `version` is the last one of the tenant's own, which the next save names.
  select pg_catalog.jsonb_build_object(
    'code', p_code, 'channel', p_channel, 'language', p_language, 'own', coalesce(f.own, false),
    'version', coalesce(o.version, 0), 'subject', f.subject, 'body', f.body,
    'variables', pg_catalog.to_jsonb(pg_catalog.array_remove(jtd.list_variables(pg_catalog.concat(f.subject, ' ', f.body)), 'tenant')),
    'platform', (
      select pg_catalog.jsonb_build_object('version', d.version, 'subject', d.subject, 'body', d.body)
      from jtd.default_template as d
      where d.code = p_code and d.channel = p_channel and d.language = p_language order by d.version desc limit 1),
    'savedAt', o.created_at)
  from (select 1) as one
  left join jtd.find_template(p_tenant_id, p_code, p_channel, p_language) as f on true
  left join lateral (
    select t.version, t.created_at from jtd.template as t
    where t.tenant_id = p_tenant_id and t.code = p_code and t.channel = p_channel and t.language = p_language
    order by t.version desc limit 1
  ) as o on true
$$;
comment on function jtd.describe_template(uuid, text, text, text) is
  'Document of the contract.';
alter function jtd.describe_template(uuid, text, text, text) owner to cn_owner;
revoke all on function jtd.describe_template(uuid, text, text, text) from public;
grant execute on function jtd.describe_template(uuid, text, text, text) to cn_definer;
