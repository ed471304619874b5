create or replace function api.export_audit_heads(p_confirmed jsonb default '[]', p_max integer default 200)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Where each tenant's chain stood at the end of each day that is over, for a place outside the database. A head is
-- handed out until the caller confirms it, so one that was lost on the way comes again.
declare
  v_max constant integer := least(greatest(coalesce(p_max, 200), 1), 1000);
  -- A transaction that began before midnight may commit after it.
  v_today constant date := ((platform.wall_now() - interval '1 hour') at time zone 'UTC')::date;
  v_heads jsonb;
begin
  update platform.audit_day as d set exported_at = platform.wall_now()
    from pg_catalog.jsonb_to_recordset(p_confirmed) as c("tenantId" uuid, day date, hash text)
    where d.tenant_id = c."tenantId" and d.day = c.day and d.hash = pg_catalog.decode(c.hash, 'hex')
      and d.exported_at is null;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'tenantId', h.tenant_id, 'day', h.day, 'sequence', h.seq, 'hash', pg_catalog.encode(h.hash, 'hex'))), '[]')
    into v_heads
    from (
      select d.* from platform.audit_day as d
      where d.exported_at is null and d.day < v_today
      order by d.day, d.tenant_id limit v_max
    ) as h;
  return pg_catalog.jsonb_build_object('heads', v_heads, 'more', pg_catalog.jsonb_array_length(v_heads) = v_max);
end
$$;
comment on function api.export_audit_heads(jsonb, integer) is 'Bounded and idempotent: at least once.';
alter function api.export_audit_heads(jsonb, integer) owner to cn_platform;
revoke all on function api.export_audit_heads(jsonb, integer) from public;
grant execute on function api.export_audit_heads(jsonb, integer) to cn_worker;
