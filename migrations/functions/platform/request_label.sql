drop function if exists platform.request_label(json);
drop function if exists platform.request_label(jsonb);
create or replace function platform.request_label(p_headers text)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- `<request id> <trace id>`: written into ledger rows, and into the server's log as application_name
-- (63 bytes at most, hence the cut). Anything that is not a plain id is dropped. The headers are PostgREST's JSON without blanks;
-- they are searched, not parsed: only a name can be followed by `":"`, since a quote within a value is escaped.
declare
  v_request constant text := pg_catalog.left(
    pg_catalog.split_part(pg_catalog.split_part(p_headers, '"x-request-id":"', 2), '"', 1), 27);
  v_trace constant text := pg_catalog.substr(pg_catalog.split_part(p_headers, '"traceparent":"', 2), 4, 32);
begin
  return nullif(pg_catalog.concat_ws(' ',
      case when v_request collate "C" !~ '[^A-Za-z0-9_.-]' then nullif(v_request, '') end,
      case when pg_catalog.length(v_trace) = 32 and v_trace collate "C" !~ '[^0-9a-f]' then v_trace end), '');
end
$$;
comment on function platform.request_label(text) is 'Request id and trace id of the request''s headers, or null.';
alter function platform.request_label(text) owner to cn_owner;
revoke all on function platform.request_label(text) from public;
grant execute on function platform.request_label(text) to cn_platform;
