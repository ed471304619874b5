create or replace function credits.explain_ending(p_tenant_id uuid, p_product_code text, p_grant_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A grant that is about to end: when, what is left of it, how many days before its credit type warns, and which
  -- warnings were recorded.
  select pg_catalog.jsonb_build_object(
    'kind', 'alert', 'id', g.grant_id, 'rule', 'days_before_the_end',
    'inputs', pg_catalog.jsonb_build_object(
      'creditType', g.credit_type, 'channel', nullif(g.channel::text, 'pooled'), 'grantId', g.grant_id,
      'category', g.category, 'granted', g.granted, 'remaining', g.remaining, 'held', g.held,
      'effectiveAt', g.effective_at, 'expiresAt', nullif(g.expires_at, 'infinity'), 'warningDays', t.expiry_warning_days),
    'steps', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'expiresAt', w.expires_at, 'remaining', w.remaining, 'raisedAt', w.warned_at) order by w.warned_at)
      from credits.expiry_warning as w where w.tenant_id = g.tenant_id and w.grant_id = g.grant_id), '[]'),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'grant', 'referenceId', g.grant_id, 'description', null,
      'actor', null, 'requestId', null, 'idempotencyKey', null, 'at', g.created_at),
    'related', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', 'entry', 'id', e.entry_id) order by e.seq)
      from credits.entry as e
      where e.tenant_id = g.tenant_id and e.created_at = g.created_at and e.kind = 'grant'
        and e.grants @> pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('grantId', g.grant_id))), '[]'))
  from credits.lot as g
  join catalog.credit_type as t on t.product_code = g.product_code and t.code = g.credit_type
  where g.tenant_id = p_tenant_id and g.product_code = p_product_code and g.grant_id = p_grant_id
$$;
comment on function credits.explain_ending(uuid, text, uuid) is 'Explanation document of the contract, or null.';
alter function credits.explain_ending(uuid, text, uuid) owner to cn_owner;
revoke all on function credits.explain_ending(uuid, text, uuid) from public;
grant execute on function credits.explain_ending(uuid, text, uuid) to cn_definer;
