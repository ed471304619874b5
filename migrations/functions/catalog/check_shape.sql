create or replace function catalog.check_shape(p_schema jsonb, p_value jsonb, p_path text)
returns setof catalog.config_fault
language plpgsql immutable security invoker set search_path = ''
as $$
-- Checks a value against a JSON Schema, of which it knows what the contract's schemas use: type, enum, const,
-- pattern, minimum, maximum, properties, required, additionalProperties, propertyNames, items, minItems, maxItems,
-- anyOf, and oneOf whose branches differ by the constant of `model`.
declare
  v_type constant text := p_schema ->> 'type';
  v_text constant text := p_value #>> '{}';
  v_branch jsonb;
begin
  if p_schema ? 'oneOf' then
    select b into v_branch from pg_catalog.jsonb_array_elements(p_schema -> 'oneOf') as b
      where b #> '{properties,model,const}' = p_value -> 'model';
    if found then
      return query select * from catalog.check_shape(v_branch, p_value, p_path);
    elsif pg_catalog.jsonb_typeof(p_value) = 'object' then
      return next row(p_path || '/model', 'choice', 'must be one of ' || (
        select pg_catalog.string_agg(b #>> '{properties,model,const}', ', ') from pg_catalog.jsonb_array_elements(p_schema -> 'oneOf') as b))::catalog.config_fault;
    else
      return next row(p_path, 'type', 'must be object')::catalog.config_fault;
    end if;
  elsif p_schema ? 'anyOf' then
    if not exists (
      select from pg_catalog.jsonb_array_elements(p_schema -> 'anyOf') as b
      where not exists (select from catalog.check_shape(b, p_value, p_path))
    ) then
      return next row(p_path, 'type', 'must be one of ' || (
        select pg_catalog.string_agg(b ->> 'type', ', ') from pg_catalog.jsonb_array_elements(p_schema -> 'anyOf') as b)
        )::catalog.config_fault;
    end if;
  elsif v_type is distinct from pg_catalog.jsonb_typeof(p_value)
    and not (v_type = 'integer' and pg_catalog.jsonb_typeof(p_value) = 'number' and v_text ~ '^-?[0-9]+$') then
    return next row(p_path, 'type', 'must be ' || v_type)::catalog.config_fault;
  elsif v_type = 'object' then
    return query select * from catalog.check_object(p_schema, p_value, p_path);
  elsif v_type = 'array' then
    if pg_catalog.jsonb_array_length(p_value)
      not between coalesce((p_schema ->> 'minItems')::integer, 0) and coalesce((p_schema ->> 'maxItems')::integer, 1000) then
      return next row(p_path, 'range', pg_catalog.format('must have %s to %s entries',
        coalesce(p_schema ->> 'minItems', '0'), coalesce(p_schema ->> 'maxItems', '1000')))::catalog.config_fault;
    end if;
    return query
      select f.* from pg_catalog.jsonb_array_elements(p_value) with ordinality as e
      cross join lateral catalog.check_shape(p_schema -> 'items', e.value, p_path || '/' || e.ordinality - 1) as f;
  elsif p_schema ? 'const' and p_schema -> 'const' <> p_value
    or p_schema ? 'enum' and not p_schema -> 'enum' @> p_value then
    return next row(p_path, 'choice', 'must be one of ' || coalesce(p_schema ->> 'enum', p_schema ->> 'const'))::catalog.config_fault;
  elsif p_schema ? 'pattern' and v_text !~ (p_schema ->> 'pattern') then
    return next row(p_path, 'pattern', pg_catalog.concat_ws(': ',
      p_schema ->> 'description', 'must match ' || (p_schema ->> 'pattern')))::catalog.config_fault;
  elsif p_schema ? 'minimum' and v_text::numeric < (p_schema ->> 'minimum')::numeric
    or p_schema ? 'maximum' and v_text::numeric > (p_schema ->> 'maximum')::numeric then
    return next row(p_path, 'range', pg_catalog.format('must be between %s and %s',
      p_schema ->> 'minimum', p_schema ->> 'maximum'))::catalog.config_fault;
  end if;
end
$$;
comment on function catalog.check_shape(jsonb, jsonb, text) is 'Fault codes: type, choice, pattern, range, required, unknown_field.';
alter function catalog.check_shape(jsonb, jsonb, text) owner to cn_owner;
revoke all on function catalog.check_shape(jsonb, jsonb, text) from public;
grant execute on function catalog.check_shape(jsonb, jsonb, text) to cn_definer, cn_platform;
