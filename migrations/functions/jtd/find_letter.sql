create or replace function jtd.find_letter(p_tenant_id uuid, p_recipients text[], p_jtd_id uuid)
returns jtd.message
language sql stable security invoker set search_path = ''
as $$
  -- A message that has arrived in the app for one of these; null for every other, whether or not there is one.
  select m from jtd.message as m
  where m.tenant_id = p_tenant_id and m.jtd_id = p_jtd_id and m.recipient = any (p_recipients)
    and m.channel = 'inapp' and m.state = 'delivered'
$$;
comment on function jtd.find_letter(uuid, text[], uuid) is
  'The message, or null.';
alter function jtd.find_letter(uuid, text[], uuid) owner to cn_owner;
revoke all on function jtd.find_letter(uuid, text[], uuid) from public;
grant execute on function jtd.find_letter(uuid, text[], uuid) to cn_definer;
