drop function if exists platform.demo_directory();
create or replace function platform.demo_directory(
  out id uuid, out slug text, out product_code text, out plan_code text, out login text, out is_platform boolean,
  out is_sandbox boolean)
returns setof record
language sql stable security definer set search_path = ''
as $$
  -- Who there is to sign in as after the demo seed, the oldest tenant first; the platform last.
  select t.tenant_id, t.slug::text, s.product_code::text, s.plan_code::text,
    (select p.email
      from identity.member as m join identity.person as p on p.person_id = m.person_id
      where m.tenant_id = t.tenant_id and m.role in ('owner', 'platform_admin')
      order by m.created_at limit 1),
    t.is_platform, t.is_sandbox
  from identity.tenant as t
  left join billing.subscription as s on s.tenant_id = t.tenant_id and s.status not in ('canceled', 'expired')
  where t.slug = any (array['asha', 'meridian', 'family-rao', 'kaladristi-labs', 'quotewell', 'devhaus', 'rehearsal', 'contractnest'])
  order by t.is_platform, t.created_at, t.slug
$$;
comment on function platform.demo_directory() is 'Demo tenants. Not granted to any caller.';
alter function platform.demo_directory() owner to cn_platform;
revoke all on function platform.demo_directory() from public;
