create or replace function catalog.refuse_taken(p_code text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- A code stands for one thing for ever.
begin
  raise exception 'code_taken' using errcode = 'NL009', detail = pg_catalog.jsonb_build_object('code', p_code)::text;
end
$$;
comment on function catalog.refuse_taken(text) is
  'Errors: code_taken.';
alter function catalog.refuse_taken(text) owner to cn_owner;
revoke all on function catalog.refuse_taken(text) from public;
grant execute on function catalog.refuse_taken(text) to cn_platform;
