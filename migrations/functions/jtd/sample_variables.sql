create or replace function jtd.sample_variables(p_names text[], p_variables jsonb)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- Values for a look at a template: those given, and for the others their own names in brackets.
  select coalesce(pg_catalog.jsonb_object_agg(n.name, '[' || n.name || ']'), '{}') || p_variables
  from pg_catalog.unnest(p_names) as n(name)
  where n.name !~ '\.' and p_variables -> n.name is null
$$;
comment on function jtd.sample_variables(text[], jsonb) is
  'The variables, with names in the place of what is missing.';
alter function jtd.sample_variables(text[], jsonb) owner to cn_owner;
revoke all on function jtd.sample_variables(text[], jsonb) from public;
grant execute on function jtd.sample_variables(text[], jsonb) to cn_definer;
