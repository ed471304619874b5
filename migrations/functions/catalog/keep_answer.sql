create or replace function catalog.keep_answer(p_key text, p_answer jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Keeps what is answered under a key that this transaction claimed, if it did.
begin
  return case when p_key is null then p_answer else platform.keep_answer(platform.caller_tenant(), p_key, p_answer) end;
end
$$;
comment on function catalog.keep_answer(text, jsonb) is 'The answer.';
alter function catalog.keep_answer(text, jsonb) owner to cn_owner;
revoke all on function catalog.keep_answer(text, jsonb) from public;
grant execute on function catalog.keep_answer(text, jsonb) to cn_platform;
