create or replace function catalog.refuse_in_use(p_reason text, p_count bigint default null)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- Something still depends on what is to go.
begin
  raise exception 'still_in_use' using errcode = 'NL010',
    detail = pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('reason', p_reason, 'count', p_count))::text;
end
$$;
comment on function catalog.refuse_in_use(text, bigint) is
  'Errors: still_in_use.';
alter function catalog.refuse_in_use(text, bigint) owner to cn_owner;
revoke all on function catalog.refuse_in_use(text, bigint) from public;
grant execute on function catalog.refuse_in_use(text, bigint) to cn_platform;
