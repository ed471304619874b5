create or replace function platform.request_label(p_headers json)
returns text
language plpgsql immutable security invoker set search_path = ''
as $$
-- `<request id> <trace id>`: written into ledger rows, and into the server's log as application_name
-- (63 bytes at most, hence the cut). Anything that is not a plain id is dropped.
begin
  return nullif(pg_catalog.concat_ws(' ',
      pg_catalog.substring(p_headers ->> 'x-request-id', '^[A-Za-z0-9_.-]{1,27}'),
      pg_catalog.substring(p_headers ->> 'traceparent', '^[0-9a-f]{2}-([0-9a-f]{32})-')), '');
end
$$;
comment on function platform.request_label(json) is 'Request id and trace id of the request''s headers, or null.';
alter function platform.request_label(json) owner to cn_owner;
revoke all on function platform.request_label(json) from public;
grant execute on function platform.request_label(json)
  to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
