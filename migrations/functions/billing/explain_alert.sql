create or replace function billing.explain_alert(p_tenant_id uuid, p_product_code text, p_id text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- An alert by its explainId: a grant that ends, `creditType:channel` for a level of credits, else a metric.
  select case
    when platform.is_uuid(p_id) then credits.explain_ending(p_tenant_id, p_product_code, p_id::uuid)
    when p_id like '%:%' then credits.explain_level(p_tenant_id, p_product_code, p_id)
    else billing.explain_limit(p_tenant_id, p_product_code, p_id)
  end
$$;
comment on function billing.explain_alert(uuid, text, text) is 'Explanation document of the contract, or null.';
alter function billing.explain_alert(uuid, text, text) owner to cn_owner;
revoke all on function billing.explain_alert(uuid, text, text) from public;
grant execute on function billing.explain_alert(uuid, text, text) to cn_definer;
