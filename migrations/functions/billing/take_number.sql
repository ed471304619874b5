create or replace function billing.take_number(p_tenant_id uuid, p_issuer_code text, p_kind text)
returns text
language sql volatile security invoker set search_path = ''
as $$
  -- The next number of an issuer to a buyer.
  select n.number from billing.take_numbers(array[p_tenant_id], array[p_issuer_code], p_kind) as n
$$;
comment on function billing.take_number(uuid, text, text) is
  'Number. Locks: the series; the issuer with the first number of a buyer.';
alter function billing.take_number(uuid, text, text) owner to cn_owner;
revoke all on function billing.take_number(uuid, text, text) from public;
grant execute on function billing.take_number(uuid, text, text) to cn_definer, cn_platform;
