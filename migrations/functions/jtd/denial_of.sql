create or replace function jtd.denial_of(p_tenant_id uuid, p_product_code text)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- Why messages of a tenant that are paid for, or would be, do not go out, whatever its credits.
  select context.denial_of(context.current_row(p_tenant_id, p_product_code))
$$;
comment on function jtd.denial_of(uuid, text) is
  'no_subscription, access_lost, or null.';
alter function jtd.denial_of(uuid, text) owner to cn_owner;
revoke all on function jtd.denial_of(uuid, text) from public;
grant execute on function jtd.denial_of(uuid, text) to cn_definer;
