create or replace function jtd.own_recipients(p_person_id uuid)
returns text[]
language sql stable security invoker set search_path = ''
as $$
  -- For whom the messages are that this person reads in the app: themselves, and who looks after the tenant's billing.
  select array[p_person_id::text] || case
    when pg_catalog.strpos(' ' || pg_catalog.current_setting('cn.scopes', true) || ' ', ' billing:manage ') > 0 then array['billing']
    else '{}' end
$$;
comment on function jtd.own_recipients(uuid) is
  'Recipients of in-app messages; `billing` is where notices go that have no address.';
alter function jtd.own_recipients(uuid) owner to cn_owner;
revoke all on function jtd.own_recipients(uuid) from public;
grant execute on function jtd.own_recipients(uuid) to cn_definer;
