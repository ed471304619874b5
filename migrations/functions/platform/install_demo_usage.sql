create or replace function platform.install_demo_usage(
  p_tenant_id uuid, p_product_code text, p_metric text, p_days integer, p_least integer, p_spread integer default 0)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
-- One event a day for a demo tenant, by the function that records everybody's: p_least to p_least + p_spread of a
-- metric on each of the last p_days. The key names the day by its distance, so repeating it counts nothing again.
begin
  perform platform.set_transaction(p_tenant_id, 'system', 'system', '', null, null, 'demo');
  perform billing.record_events(p_tenant_id, p_product_code, (
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'metric', p_metric, 'quantity', p_least + ago * 7 % (p_spread + 1),
      'occurredAt', pg_catalog.now() - pg_catalog.make_interval(days => ago),
      'idempotencyKey', pg_catalog.format('demo-%s-%s', p_metric, ago)))
    from pg_catalog.generate_series(0, p_days - 1) as ago));
end
$$;
comment on function platform.install_demo_usage(uuid, text, text, integer, integer, integer) is 'Not granted to any caller.';
alter function platform.install_demo_usage(uuid, text, text, integer, integer, integer) owner to cn_definer;
revoke all on function platform.install_demo_usage(uuid, text, text, integer, integer, integer) from public;
