-- Functions that only the bench has, for what the product is compared with. They live and die with the
-- bench's own data folder.
create schema bench;
grant usage on schema bench to cn_service;
grant create on schema bench to cn_definer;

-- The least that spending a credit can be: one guarded update, one ledger row, on the product's own tables
-- with their policies, but without key, grants, scopes, hash or answer.
create function bench.bare_deduct(p_tenant_id uuid)
returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_available bigint;
  v_held bigint;
  v_seq bigint;
  v_at timestamptz;
  v_id uuid;
begin
  update credits.balance as b
    set available = b.available - 1, entry_seq = b.entry_seq + 1
    where b.tenant_id = p_tenant_id and b.product_code = 'contractnest'
      and b.credit_type = 'notification' and b.channel = 'sms' and b.available >= 1
    returning b.available, b.held, b.entry_seq into v_available, v_held, v_seq;
  if not found then
    raise exception 'insufficient_credits';
  end if;
  v_at := pg_catalog.clock_timestamp();
  v_id := pg_catalog.uuidv7();
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, balance_after, held_after, grants, actor)
    values (
      p_tenant_id, v_at, v_id, v_id, 'contractnest', 'notification', 'sms', v_seq, 'deduct',
      -1, v_available, v_held, '[]', 'bench');
  return v_available;
end
$$;

-- The cheapest RPC there is.
create function bench.nothing()
returns jsonb
language sql stable
as $$ select '{}'::jsonb $$;

-- The spend behind the door.
create function bench.deduct_inside(p_tenant_id uuid, p_idempotency_key text)
returns jsonb
language plpgsql volatile set search_path = ''
as $$
begin
  return api.deduct_credits(
    p_credit_type => 'notification', p_channel => 'sms', p_quantity => '1', p_idempotency_key => p_idempotency_key);
end
$$;

-- The same spend where no door made the settings.
create function bench.deduct_outside(p_tenant_id uuid, p_idempotency_key text)
returns jsonb
language plpgsql volatile set search_path = ''
as $$
begin
  perform pg_catalog.set_config('cn.tenant_id', p_tenant_id::text, true), pg_catalog.set_config('cn.kind', 'service', true),
    pg_catalog.set_config('cn.actor', 'api_key:bench', true), pg_catalog.set_config('cn.scopes', 'credits:spend', true),
    pg_catalog.set_config('cn.product', 'contractnest', true), pg_catalog.set_config('cn.now', '', true),
    pg_catalog.set_config('cn.request', 'bench', true);
  return api.deduct_credits(
    p_credit_type => 'notification', p_channel => 'sms', p_quantity => '1', p_idempotency_key => p_idempotency_key);
end
$$;

-- Loads a file of usage rows; the section "usage" puts its own body here.
create function bench.copy_usage()
returns void
language plpgsql volatile security definer
as $$ begin end $$;

alter function bench.bare_deduct(uuid) owner to cn_definer;
revoke all on all functions in schema bench from public;
grant execute on all functions in schema bench to cn_service;
