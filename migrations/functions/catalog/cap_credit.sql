create or replace function catalog.cap_credit(p_credit bigint, p_invoiced bigint, p_credited bigint)
returns bigint
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- A credit for unused time is never more than was invoiced for it and not credited yet, and never negative.
begin
  return greatest(0, least(p_credit, p_invoiced - p_credited));
end
$$;
comment on function catalog.cap_credit(bigint, bigint, bigint) is 'Minor units.';
alter function catalog.cap_credit(bigint, bigint, bigint) owner to cn_owner;
revoke all on function catalog.cap_credit(bigint, bigint, bigint) from public;
grant execute on function catalog.cap_credit(bigint, bigint, bigint) to cn_definer, cn_platform;
