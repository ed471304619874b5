create or replace function catalog.keep_answer(p_key text, p_answer jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Keeps what is answered under a key that this transaction claimed.
begin
  if p_key is not null then
    update platform.idempotency_key as k set answer = p_answer
      where k.tenant_id = platform.caller_tenant() and k.key = p_key;
  end if;
  return p_answer;
end
$$;
comment on function catalog.keep_answer(text, jsonb) is
  'The answer.';
alter function catalog.keep_answer(text, jsonb) owner to cn_owner;
revoke all on function catalog.keep_answer(text, jsonb) from public;
grant execute on function catalog.keep_answer(text, jsonb) to cn_platform;
