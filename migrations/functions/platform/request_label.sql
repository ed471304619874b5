drop function if exists platform.request_label(json);
create or replace function platform.request_label(p_headers jsonb)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- `<request id> <trace id>`: written into ledger rows, and into the server's log as application_name
-- (63 bytes at most, hence the cut). Anything that is not a plain id is dropped.
declare
  v_request constant text := pg_catalog.left(p_headers ->> 'x-request-id', 27);
  v_trace constant text := pg_catalog.substr(p_headers ->> 'traceparent', 4, 32);
begin
  return nullif(pg_catalog.concat_ws(' ',
      case when v_request collate "C" !~ '[^A-Za-z0-9_.-]' then v_request end,
      case when pg_catalog.length(v_trace) = 32 and v_trace collate "C" !~ '[^0-9a-f]' then v_trace end), '');
end
$$;
comment on function platform.request_label(jsonb) is 'Request id and trace id of the request''s headers, or null.';
alter function platform.request_label(jsonb) owner to cn_owner;
revoke all on function platform.request_label(jsonb) from public;
grant execute on function platform.request_label(jsonb)
  to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
