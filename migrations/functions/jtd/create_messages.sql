create or replace function jtd.create_messages(p_tenant_id uuid, p_product_code text, p_drafts jtd.draft[])
returns jtd.draft[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Creates messages in order, each with its own key, whether or not there are credits; what a twin request has made is
-- found under the locks and told again. Without access to the product none is made, but for those that are never gated.
declare
  v_drafts jtd.draft[] := p_drafts;
  v_balances credits.balance[];
  v_now timestamptz;
  v_draft jtd.draft;
  v_denial text;
begin
  if exists (
    select from pg_catalog.unnest(p_drafts) as d join jtd.source_type as t on t.code = d.source_type
    where d.refusal is null and t.gated
  ) then
    v_denial := jtd.denial_of(p_tenant_id, p_product_code);
  end if;
  v_balances := jtd.lock_for(p_tenant_id, p_product_code, (
    select pg_catalog.array_agg(d.channel) from pg_catalog.unnest(p_drafts) as d where d.refusal is null and d.cost > 0));
  v_now := platform.wall_now();
  -- In the order of their keys, so that two batches never wait for each other.
  for v_draft in
    select d.* from pg_catalog.unnest(p_drafts) as d where d.refusal is null order by d.key, d."position"
  loop
    if v_denial is not null and jtd.is_denied(p_tenant_id, v_draft) then
      v_drafts[v_draft."position"].refusal := v_denial;
      v_drafts[v_draft."position"].context := pg_catalog.jsonb_build_object('productCode', p_product_code);
      continue;
    end if;
    v_draft.jtd_id := platform.uuid_v7(v_now + v_draft."position" * interval '1 microsecond');
    v_drafts[v_draft."position"] := jtd.claim_key(p_tenant_id, v_draft);
  end loop;
  v_drafts := jtd.judge_drafts(p_tenant_id, v_drafts);
  v_drafts := jtd.pay_drafts(p_tenant_id, p_product_code, v_drafts, v_balances);
  perform jtd.insert_messages(p_tenant_id, p_product_code, v_drafts);
  return v_drafts;
end
$$;
comment on function jtd.create_messages(uuid, text, jtd.draft[]) is
  'Drafts with jtd_id and their state, `replayed` if they were there, or a refusal. Locks: channels alphabetically, pooled, keys.';
alter function jtd.create_messages(uuid, text, jtd.draft[]) owner to cn_owner;
revoke all on function jtd.create_messages(uuid, text, jtd.draft[]) from public;
grant execute on function jtd.create_messages(uuid, text, jtd.draft[]) to cn_definer;
