create or replace function platform.csv_text(p_text text)
returns text
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- A cell that holds somebody's text: quoted, and no formula, whatever stands before its first sign or how wide that is.
  select case when coalesce(p_text, '') = '' then '' else
    '"' || pg_catalog.replace(
      case when p_text ~ '^\s*[=+@＝＋－＠-]|^[\t\r\n]' then '''' || p_text else p_text end, '"', '""') || '"'
  end
$$;
comment on function platform.csv_text(text) is 'RFC 4180 cell, safe to open in a spreadsheet.';
alter function platform.csv_text(text) owner to cn_owner;
revoke all on function platform.csv_text(text) from public;
grant execute on function platform.csv_text(text) to cn_definer, cn_platform;
