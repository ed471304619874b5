drop function if exists jtd.day_text(text, text);
create or replace function jtd.day_text(p_at text, p_time_zone text, p_language text)
returns text
language plpgsql stable strict security invoker set search_path = ''
as $$
-- The day of an instant where the reader is, the month by its name in the reader's language.
declare
  c_local constant timestamp := p_at::timestamptz at time zone p_time_zone;
begin
  return case p_language
    when 'hi' then pg_catalog.to_char(c_local, 'FMDD ') || (array['जनवरी', 'फ़रवरी', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अगस्त',
      'सितंबर', 'अक्टूबर', 'नवंबर', 'दिसंबर'])[extract(month from c_local)::integer] || pg_catalog.to_char(c_local, ' YYYY')
    else pg_catalog.to_char(c_local, 'FMDD FMMonth YYYY') end;
end
$$;
comment on function jtd.day_text(text, text, text) is
  'For people; null without a time.';
alter function jtd.day_text(text, text, text) owner to cn_owner;
revoke all on function jtd.day_text(text, text, text) from public;
grant execute on function jtd.day_text(text, text, text) to cn_platform;
