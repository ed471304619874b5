create or replace function platform.refuse_kept(p_code text, p_sqlstate text, p_status integer, p_context jsonb default '{}')
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- A refusal that must leave its trace: it returns, so that counters and audit commit, and sets the HTTP status
-- through PostgREST. The caller answers with it.
begin
  perform pg_catalog.set_config('response.status', p_status::text, true);
  return pg_catalog.jsonb_build_object(
    'code', p_code, 'sqlstate', p_sqlstate, 'context', pg_catalog.jsonb_strip_nulls(p_context));
end
$$;
comment on function platform.refuse_kept(text, text, integer, jsonb) is 'Body of a refusal whose transaction commits.';
alter function platform.refuse_kept(text, text, integer, jsonb) owner to cn_owner;
revoke all on function platform.refuse_kept(text, text, integer, jsonb) from public;
grant execute on function platform.refuse_kept(text, text, integer, jsonb) to cn_definer, cn_platform;
