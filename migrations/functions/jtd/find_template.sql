create or replace function jtd.find_template(
  p_tenant_id uuid, p_code text, p_channel text, p_language text,
  out own boolean, out language text, out version integer, out subject text, out body text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- The words that are used now: the tenant's own before the platform's, the language before English.
  select c.own, c.language, c.version, c.subject, c.body
  from (
    (select true as own, t.language, t.version, t.subject, t.body
      from jtd.template as t
      where t.tenant_id = p_tenant_id and t.code = p_code and t.channel = p_channel and t.language = p_language
      order by t.version desc limit 1)
    union all
    (select true, t.language, t.version, t.subject, t.body
      from jtd.template as t
      where t.tenant_id = p_tenant_id and t.code = p_code and t.channel = p_channel and t.language = 'en' and p_language <> 'en'
      order by t.version desc limit 1)
    union all
    (select false, d.language, d.version, d.subject, d.body
      from jtd.default_template as d
      where d.code = p_code and d.channel = p_channel and d.language in (p_language, 'en')
      order by d.language = p_language desc, d.version desc limit 1)
  ) as c
  where c.body is not null
  order by c.own desc, c.language = p_language desc
  limit 1
$$;
comment on function jtd.find_template(uuid, text, text, text) is
  'One row, or none.';
alter function jtd.find_template(uuid, text, text, text) owner to cn_owner;
revoke all on function jtd.find_template(uuid, text, text, text) from public;
grant execute on function jtd.find_template(uuid, text, text, text) to cn_definer;
