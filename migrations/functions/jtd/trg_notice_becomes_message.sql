create or replace function jtd.trg_notice_becomes_message()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
-- A notice becomes one message in the transaction of its cause: to the billing contact, in the platform's words, never
-- charged or held back. Without an address it is told in the app. It can fail for nobody's books: what is missing of
-- its words, or cannot be read, is left out when it is sent.
declare
  v_now constant timestamptz := platform.wall_now();
  v_id constant uuid := platform.uuid_v7(v_now);
  v_template jtd.default_template;
  v_to constant text := jtd.billing_contact(new.tenant_id);
  v_variables jsonb := '{}';
begin
  select d.* into v_template from jtd.default_template as d
    join jtd.source_type as s on s.code = d.code and s.reserved
    where d.code = new.topic and d.channel = 'email' and d.language = 'en'
    order by d.version desc limit 1;
  if not found then
    return null;
  end if;
  begin
    select jtd.notice_variables(new, t.time_zone) into v_variables from identity.tenant as t where t.tenant_id = new.tenant_id;
  exception when others then
    raise warning 'the detail of notice % could not be read: %', new.notice_id, sqlerrm;
  end;
  insert into jtd.message (
      tenant_id, jtd_id, product_code, channel, source_type, source_id, priority, recipient, language,
      template_code, template_version, template_own, variables, subject, body, state, cost, due_at, actor, created_at, queued_at)
    select new.tenant_id, v_id, p.product_code, case when v_to is null then 'inapp' else 'email' end, new.topic,
      pg_catalog.left(new.subject_id, 255), 2, coalesce(v_to, 'billing'), v_template.language,
      case when v_to is not null then v_template.code end, case when v_to is not null then v_template.version end, false,
      coalesce(v_variables, '{}'), case when v_to is null then v_template.subject end,
      case when v_to is null then v_template.body end, 'pending', 0, v_now, platform.actor(), v_now, v_now
    from identity.tenant as t
    cross join lateral (
      select coalesce(new.product_code, (
        select o.product_code from identity.tenant_product as o where o.tenant_id = new.tenant_id order by o.product_code limit 1
      )) as product_code
    ) as p
    where t.tenant_id = new.tenant_id and p.product_code is not null;
  if found then
    insert into jtd.notice_message (tenant_id, notice_id, jtd_id) values (new.tenant_id, new.notice_id, v_id);
  end if;
  return null;
end
$$;
comment on function jtd.trg_notice_becomes_message() is
  'Trigger of notices. No lock: such messages cost nothing.';
alter function jtd.trg_notice_becomes_message() owner to cn_platform;
revoke all on function jtd.trg_notice_becomes_message() from public;

create or replace trigger trg_notice_becomes_message
  after insert on billing.notice
  for each row execute function jtd.trg_notice_becomes_message();
