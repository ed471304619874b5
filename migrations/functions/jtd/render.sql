create or replace function jtd.render(
  p_tenant_id uuid, p_channel text, p_subject text, p_body text, p_variables jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A message as it arrives: the one place where words become a message, for preview, test and sending alike.
  select pg_catalog.jsonb_build_object(
    'subject', pg_catalog.btrim(pg_catalog.left(pg_catalog.regexp_replace(
      jtd.fill(p_subject, v.all_values, false), '[\x01-\x1f\x7f]+', ' ', 'g'), 300)),
    'text', jtd.fill(jtd.to_text(p_body), v.all_values, false),
    'html', case when p_channel = 'email' then jtd.page(t.name, t.colour, t.logo, jtd.fill(jtd.to_html(p_body, t.colour), v.all_values, true)) end)
  from (
    select o.name, coalesce(o.primary_colour, '#1a1d23') as colour, (
        select '/api/public/logos/' || l.tenant_id || '/' || l.etag from identity.tenant_logo as l
        where p_channel = 'email' and l.tenant_id = o.tenant_id) as logo
    from identity.tenant as o where o.tenant_id = p_tenant_id
  ) as t
  cross join lateral (select p_variables || pg_catalog.jsonb_build_object('tenant', t.name) as all_values) as v
$$;
comment on function jtd.render(uuid, text, text, text, jsonb) is
  '{subject, text, html}; html is null where a channel has none.';
alter function jtd.render(uuid, text, text, text, jsonb) owner to cn_owner;
revoke all on function jtd.render(uuid, text, text, text, jsonb) from public;
grant execute on function jtd.render(uuid, text, text, text, jsonb) to cn_definer, cn_platform;
