create or replace function jtd.describe_claims(p_tenant_id uuid, p_ids uuid[])
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- Claimed messages as they are to be sent, words and all. One that breaks while its words are put together has no
-- content but its fault, which fails it when it is settled; the others go out.
declare
  v_claims jsonb := '[]';
  v_claim record;
begin
  return coalesce((
    select pg_catalog.jsonb_agg(jtd.describe_claim(m, t.name) order by m.priority, m.due_at, m.jtd_id)
    from jtd.message as m join identity.tenant as t on t.tenant_id = m.tenant_id
    where m.tenant_id = p_tenant_id and m.jtd_id = any (p_ids)), '[]');
exception when others then
  -- The worker's boundary, once more for each message: a single one breaks alone.
  for v_claim in
    select m, t.name from jtd.message as m join identity.tenant as t on t.tenant_id = m.tenant_id
    where m.tenant_id = p_tenant_id and m.jtd_id = any (p_ids) order by m.priority, m.due_at, m.jtd_id
  loop
    begin
      v_claims := v_claims || jtd.describe_claim(v_claim.m, v_claim.name);
    exception when others then
      v_claims := v_claims || pg_catalog.jsonb_build_object(
        'id', (v_claim.m).jtd_id, 'tenantId', p_tenant_id, 'token', (v_claim.m).lease_token, 'channel', (v_claim.m).channel,
        'attempt', (v_claim.m).attempts, 'to', (v_claim.m).recipient, 'toName', (v_claim.m).recipient_name,
        'sender', v_claim.name, 'content', null, 'fault', pg_catalog.left(sqlerrm, 300));
    end;
  end loop;
  return v_claims;
end
$$;
comment on function jtd.describe_claims(uuid, uuid[]) is
  'JSON array of what a worker sends.';
alter function jtd.describe_claims(uuid, uuid[]) owner to cn_owner;
revoke all on function jtd.describe_claims(uuid, uuid[]) from public;
grant execute on function jtd.describe_claims(uuid, uuid[]) to cn_platform;
