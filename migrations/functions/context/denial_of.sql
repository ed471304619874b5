create or replace function context.denial_of(p_row context.tenant_context)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- Why a tenant may not use a product at all: the one home of the rule, for whoever asks beforehand and whoever decides.
  select case when p_row.status is null then 'no_subscription' when not p_row.can_access then 'access_lost' end
$$;
comment on function context.denial_of(context.tenant_context) is
  'no_subscription, access_lost, or null. Codes of the registry.';
alter function context.denial_of(context.tenant_context) owner to cn_owner;
revoke all on function context.denial_of(context.tenant_context) from public;
grant execute on function context.denial_of(context.tenant_context) to cn_definer;
