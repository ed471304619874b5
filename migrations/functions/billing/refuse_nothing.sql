create or replace function billing.refuse_nothing(p_reason text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- The subscription is already as it was asked to be.
begin
  raise exception 'nothing_to_change' using errcode = 'NS010', detail = pg_catalog.jsonb_build_object('reason', p_reason)::text;
end
$$;
comment on function billing.refuse_nothing(text) is
  'Errors: nothing_to_change.';
alter function billing.refuse_nothing(text) owner to cn_owner;
revoke all on function billing.refuse_nothing(text) from public;
grant execute on function billing.refuse_nothing(text) to cn_definer, cn_platform;
