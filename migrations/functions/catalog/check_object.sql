create or replace function catalog.check_object(p_schema jsonb, p_value jsonb, p_path text)
returns setof catalog.config_fault
language sql immutable security invoker set search_path = ''
as $$
  -- The fields of an object: those that are missing, those nobody knows, and what is inside the others.
  select catalog.pointer(p_path, r), 'required', 'is missing'
  from pg_catalog.jsonb_array_elements_text(coalesce(p_schema -> 'required', '[]')) as r
  where not p_value ? r
  union all
  select catalog.pointer(p_path, f.key), 'unknown_field', 'there is no such field; what may stand here: ' || coalesce((
    select pg_catalog.string_agg(k.name, ', ') from pg_catalog.jsonb_object_keys(p_schema -> 'properties') as k(name)), 'nothing')
  from pg_catalog.jsonb_each(p_value) as f
  where p_schema -> 'additionalProperties' = 'false' and not coalesce(p_schema -> 'properties', '{}') ? f.key
  union all
  select catalog.pointer(p_path, f.key), 'pattern', 'the name must match ' || (p_schema #>> '{propertyNames,pattern}')
  from pg_catalog.jsonb_each(p_value) as f
  where f.key !~ (p_schema #>> '{propertyNames,pattern}')
  union all
  select i.* from pg_catalog.jsonb_each(p_value) as f
  cross join lateral catalog.check_shape(coalesce(p_schema -> 'properties' -> f.key, p_schema -> 'additionalProperties'),
    f.value, catalog.pointer(p_path, f.key)) as i
  where p_schema -> 'properties' ? f.key or pg_catalog.jsonb_typeof(p_schema -> 'additionalProperties') = 'object'
$$;
comment on function catalog.check_object(jsonb, jsonb, text) is 'Fault codes: required, unknown_field, pattern, and those of what is inside.';
alter function catalog.check_object(jsonb, jsonb, text) owner to cn_owner;
revoke all on function catalog.check_object(jsonb, jsonb, text) from public;
grant execute on function catalog.check_object(jsonb, jsonb, text) to cn_definer, cn_platform;
