create or replace function api.explain(p_kind text, p_id text, p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Why a number is what it is: the rule that made it, what the rule looked at, and what caused it. Kinds: entry
-- (a ledger row), hold, alert (a metric against its limit), event (a change of a subscription), item (money that it
-- moved), invoice_line. A refusal explains itself in its own body.
declare
  v_tenant_id uuid := platform.require_scope('billing:read');
  v_answer jsonb;
begin
  if p_tenant_id is not null then
    v_tenant_id := platform.require_tenant(p_tenant_id);
  end if;
  v_answer := case
    when p_kind = 'entry' and platform.is_uuid(p_id) then credits.explain_entry(v_tenant_id, p_id::uuid)
    when p_kind = 'hold' and platform.is_uuid(p_id) then credits.explain_hold(v_tenant_id, p_id::uuid)
    when p_kind = 'event' and platform.is_uuid(p_id) then billing.explain_event(v_tenant_id, p_id::uuid)
    when p_kind = 'item' and platform.is_uuid(p_id) then billing.explain_item(v_tenant_id, p_id::uuid)
    when p_kind = 'invoice_line' and platform.is_uuid(p_id) then billing.explain_invoice_line(v_tenant_id, p_id::uuid)
    when p_kind = 'alert' then billing.explain_alert(v_tenant_id, platform.require_product(p_product_code), p_id)
  end;
  if v_answer is null then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'nothing to explain under that id');
  end if;
  return v_answer;
end
$$;
comment on function api.explain(text, text, uuid, platform.code) is 'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.explain(text, text, uuid, platform.code) owner to cn_definer;
revoke all on function api.explain(text, text, uuid, platform.code) from public;
grant execute on function api.explain(text, text, uuid, platform.code) to authenticated, cn_admin, cn_service;
