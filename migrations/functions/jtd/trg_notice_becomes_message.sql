create or replace function jtd.trg_notice_becomes_message()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A notice becomes one message in the transaction of its cause: to the billing contact, in the platform's words and the
-- tenant's language, else in English, never charged or held back. Without an address it is told in the app. It can fail for nobody's books: what is missing of
-- its words, or cannot be read, is left out when it is sent.
declare
  v_now constant timestamptz := platform.wall_now();
begin
  with told as materialized (
    select n.tenant_id, n.notice_id, platform.uuid_v7(v_now) as jtd_id, p.product_code, n.topic, n.subject_id, c.address,
      d.code, d.version, d.language, d.subject, d.body, jtd.read_notice(n.notice, t.time_zone, d.language) as variables
    from (select x.tenant_id, x.notice_id, x.product_code, x.topic, x.subject_id, x::billing.notice as notice from new_notices as x) as n
    cross join lateral (
      select o.locale, o.time_zone from identity.tenant as o where o.tenant_id = n.tenant_id offset 0) as t
    cross join lateral (
      select v.* from jtd.default_template as v
      join jtd.source_type as s on s.code = v.code and s.reserved
      where v.code = n.topic and v.channel = 'email'
        and v.language in ('en', pg_catalog.lower(pg_catalog.left(t.locale, 2)))
      order by v.language <> 'en' desc, v.version desc limit 1) as d
    cross join lateral (
      select coalesce(n.product_code, (
        select o.product_code from identity.tenant_product as o where o.tenant_id = n.tenant_id order by o.product_code limit 1
      )) as product_code
    ) as p
    cross join lateral (select jtd.billing_contact(n.tenant_id) as address offset 0) as c
    where p.product_code is not null
  ), messages as (
    insert into jtd.message (
        tenant_id, jtd_id, product_code, channel, source_type, source_id, priority, recipient, language,
        template_code, template_version, template_own, variables, subject, body, state, cost, due_at, actor, created_at, queued_at)
      select m.tenant_id, m.jtd_id, m.product_code, case when m.address is null then 'inapp' else 'email' end, m.topic,
        pg_catalog.left(m.subject_id, 255), 2, coalesce(m.address, 'billing'), m.language,
        case when m.address is not null then m.code end, case when m.address is not null then m.version end, false,
        m.variables, case when m.address is null then m.subject end,
        case when m.address is null then m.body end, 'pending', 0, v_now, platform.actor(), v_now, v_now
      from told as m
  )
  insert into jtd.notice_message (tenant_id, notice_id, jtd_id) select m.tenant_id, m.notice_id, m.jtd_id from told as m;
  return null;
end
$$;
comment on function jtd.trg_notice_becomes_message() is
  'Trigger of notices. No lock: such messages cost nothing.';
alter function jtd.trg_notice_becomes_message() owner to cn_platform;
revoke all on function jtd.trg_notice_becomes_message() from public;

create or replace trigger trg_notice_becomes_message
  after insert on billing.notice
  referencing new table as new_notices
  for each statement execute function jtd.trg_notice_becomes_message();
