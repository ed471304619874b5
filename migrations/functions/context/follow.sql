create or replace function context.follow(p_tenant_id uuid, p_product_code text, p_settles boolean)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- What the triggers do when their transaction commits: once for each context it touched, however often it did. A
-- worker's transaction touches many tenants, so it steps into this one, on its clock, and out again. No product: all the tenant has.
declare
  c_subject constant text := ' ' || p_tenant_id || '/' || coalesce(p_product_code, '');
  c_done constant text := coalesce(pg_catalog.current_setting('cn.followed', true), '');
  c_tenant constant text := coalesce(pg_catalog.current_setting('cn.tenant_id', true), '');
  c_clock constant text := coalesce(pg_catalog.current_setting('cn.now', true), '');
  c_kind constant text := coalesce(pg_catalog.current_setting('cn.kind', true), '');
  c_actor constant text := coalesce(pg_catalog.current_setting('cn.actor', true), '');
  c_scopes constant text := coalesce(pg_catalog.current_setting('cn.scopes', true), '');
  c_product constant text := pg_catalog.current_setting('cn.product', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  v_clock text;
  v_steps_in boolean;
  v_product text;
begin
  if pg_catalog.strpos(c_done || ' ', c_subject || '! ') > 0
     or not p_settles and pg_catalog.strpos(c_done || ' ', c_subject || ' ') > 0 then
    return;
  end if;
  v_clock := coalesce((identity.find_tenant(p_tenant_id)).clock, '');
  v_steps_in := c_tenant <> p_tenant_id::text or c_clock <> v_clock;
  if v_steps_in then
    perform platform.set_transaction(p_tenant_id, c_kind, c_actor, c_scopes, null, v_clock, c_request);
  end if;
  begin
    for v_product in
      select tp.product_code from identity.tenant_product as tp
      where tp.tenant_id = p_tenant_id and (p_product_code is null or tp.product_code = p_product_code)
      order by tp.product_code
    loop
      perform context.refresh(p_tenant_id, v_product, p_settles);
    end loop;
  exception when others then
    -- A fault here must never stop a top-up. Nobody trusts the row from now on, so reads meet the fault, and health names it.
    raise warning 'the context of % could not be worked out: %', p_tenant_id, sqlerrm;
    update context.tenant_context as c set valid_until = c.valid_from, version = c.version + 1
      where c.tenant_id = p_tenant_id and (p_product_code is null or c.product_code = p_product_code);
  end;
  if v_steps_in then
    perform platform.set_transaction(nullif(c_tenant, '')::uuid, c_kind, c_actor, c_scopes, c_product, c_clock, c_request);
  end if;
  perform pg_catalog.set_config('cn.followed', c_done || c_subject || case when p_settles then '!' else '' end, true);
end
$$;
comment on function context.follow(uuid, text, boolean) is
  'Lock: the tenant''s contexts, the last locks of a transaction.';
alter function context.follow(uuid, text, boolean) owner to cn_definer;
revoke all on function context.follow(uuid, text, boolean) from public;
