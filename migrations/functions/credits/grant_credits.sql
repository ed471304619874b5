create or replace function credits.grant_credits(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_quantity bigint,
  p_terms credits.grant_terms, p_cause credits.cause, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Makes a grant and its ledger entry; every way in which credits arrive ends here. One that begins later is
-- written down now and counted when it begins. The grant is written after its entry: its trigger serves whoever waits.
-- Who paid for them is told. Locks: for the pool the channels first, whose messages it may serve; the balance (made if
-- it is the first), then the key.
declare
  v_now timestamptz;
  v_movement uuid;
  v_known uuid;
  v_balance credits.balance;
  v_effective timestamptz;
  v_expires constant timestamptz := coalesce(p_terms.expires_at, 'infinity');
  v_grant_id uuid;
begin
  if p_channel = 'pooled' then
    perform credits.lock_channels(p_tenant_id, p_product_code, p_credit_type);
  end if;
  insert into credits.balance (tenant_id, product_code, credit_type, channel)
    values (p_tenant_id, p_product_code, p_credit_type, p_channel)
    on conflict do nothing;
  v_balance := credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, p_channel);
  v_now := platform.now();
  v_movement := platform.uuid_v7(v_now);
  v_known := credits.claim_key(p_tenant_id, p_cause.idempotency_key, 'add_credits', p_request_hash, v_movement);
  if v_known is not null then
    return credits.describe_grant_movement(p_tenant_id, v_known) || '{"replayed": true}';
  end if;

  v_effective := coalesce(p_terms.effective_at, v_now);
  if v_expires <= greatest(v_effective, v_now) then
    raise exception 'invalid_grant_period' using errcode = 'NC005', detail = pg_catalog.jsonb_build_object(
      'effectiveAt', v_effective, 'expiresAt', v_expires, 'now', v_now)::text;
  end if;
  perform credits.require_room(v_balance, p_quantity);
  v_grant_id := platform.uuid_v7(v_now);
  v_balance := credits.post_entry(
    v_balance, 'grant', case when v_effective > v_now then 0 else p_quantity end, 0,
    pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
      'grantId', v_grant_id, 'quantity', p_quantity, 'scoped', p_terms.scope is not null)),
    p_cause, v_movement, v_now);
  insert into credits.credit_grant (
      tenant_id, grant_id, product_code, credit_type, channel, category, priority, scope, state,
      granted, remaining, effective_at, expires_at, created_at)
    values (
      p_tenant_id, v_grant_id, p_product_code, p_credit_type, p_channel,
      p_terms.category, p_terms.priority, p_terms.scope,
      case when v_effective > v_now then 'pending' else 'open' end,
      p_quantity, p_quantity, v_effective, v_expires, v_now);
  perform credits.schedule_next_due(v_balance);
  if p_terms.category = 'paid' then
    perform billing.record_notice(p_tenant_id, p_product_code, 'credits_purchased', 'grant', v_grant_id::text,
      'credits_purchased/' || v_grant_id, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('creditType', p_credit_type,
        'channel', nullif(p_channel, 'pooled'), 'quantity', p_quantity, 'expiresAt', p_terms.expires_at)));
  end if;
  return credits.describe_grant_movement(p_tenant_id, v_movement) || '{"replayed": false}';
end
$$;
comment on function credits.grant_credits(uuid, text, text, text, bigint, credits.grant_terms, credits.cause, bytea) is
  'Movement document with grantId. Errors: balance_limit_exceeded, invalid_grant_period, idempotency_key_reused.';
alter function credits.grant_credits(uuid, text, text, text, bigint, credits.grant_terms, credits.cause, bytea) owner to cn_owner;
revoke all on function credits.grant_credits(uuid, text, text, text, bigint, credits.grant_terms, credits.cause, bytea) from public;
grant execute on function credits.grant_credits(uuid, text, text, text, bigint, credits.grant_terms, credits.cause, bytea) to cn_definer;
