create or replace function platform.keep_answer(p_tenant_id uuid, p_key platform.request_key, p_answer jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- What the key will answer from now on; `replayed` tells the first time from the others. Never a secret.
begin
  update platform.idempotency_key as k set answer = p_answer where k.tenant_id = p_tenant_id and k.key = p_key;
  return p_answer || '{"replayed": false}';
end
$$;
comment on function platform.keep_answer(uuid, platform.request_key, jsonb) is 'The answer.';
alter function platform.keep_answer(uuid, platform.request_key, jsonb) owner to cn_owner;
revoke all on function platform.keep_answer(uuid, platform.request_key, jsonb) from public;
grant execute on function platform.keep_answer(uuid, platform.request_key, jsonb) to cn_definer, cn_platform;
