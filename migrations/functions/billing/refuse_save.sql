create or replace function billing.refuse_save(p_was billing.subscription, p_next billing.subscription)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Why a subscription could not be kept: there is a live one of that product, or somebody else changed it.
begin
  if p_was.tenant_id is not null then
    perform billing.refuse_version(p_was, p_was.version);
  end if;
  raise exception 'already_subscribed' using errcode = 'NS001',
    detail = pg_catalog.jsonb_build_object('productCode', p_next.product_code)::text, hint = 'upgrade';
end
$$;
comment on function billing.refuse_save(billing.subscription, billing.subscription) is
  'Errors: version_conflict, already_subscribed.';
alter function billing.refuse_save(billing.subscription, billing.subscription) owner to cn_owner;
revoke all on function billing.refuse_save(billing.subscription, billing.subscription) from public;
grant execute on function billing.refuse_save(billing.subscription, billing.subscription) to cn_definer, cn_platform;
