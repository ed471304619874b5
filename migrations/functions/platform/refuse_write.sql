create or replace function platform.refuse_write(p_scope text, p_action platform.code)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- First line of a write whose refusal must leave a trace: null when the caller holds the scope. Otherwise the attempt
-- stands in the audit log, and the answer to return is a problem with its HTTP status: raising would undo the trace.
begin
  if pg_catalog.strpos(' ' || pg_catalog.current_setting('cn.scopes', true) || ' ', ' ' || p_scope || ' ') > 0 then
    return null;
  end if;
  perform platform.record_audit(null, p_action, 'permission', p_scope, '{"refusal": "forbidden"}');
  perform pg_catalog.set_config('response.status', '403', true);
  return pg_catalog.jsonb_build_object('code', 'forbidden', 'sqlstate', 'NP003',
    'context', pg_catalog.jsonb_build_object('reason', 'needs the scope ' || p_scope));
end
$$;
comment on function platform.refuse_write(text, platform.code) is 'Errors: forbidden (as an answer with status 403).';
alter function platform.refuse_write(text, platform.code) owner to cn_owner;
revoke all on function platform.refuse_write(text, platform.code) from public;
grant execute on function platform.refuse_write(text, platform.code) to cn_definer, cn_platform;
