create or replace function jtd.fault_of_template(p_channel text, p_subject text, p_body text)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- What is wrong with the words of a template before anybody has used it.
  select case
    when p_body is null or p_body !~ '\S' then 'a template needs a body'
    when pg_catalog.length(p_body) > 20000 or pg_catalog.length(p_subject) > 300 then 'at most 300 characters of subject and 20000 of body'
    when p_channel = 'email' and (p_subject is null or p_subject !~ '\S') then 'mail needs a subject'
    when p_subject ~ '[\x01-\x1f\x7f]' then 'the subject is one line'
    when p_body ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]' then 'no control characters'
    when pg_catalog.regexp_replace(pg_catalog.concat(p_subject, ' ', p_body), '\{\{\s*[A-Za-z][\w.]{0,99}\s*\}\}', '', 'g') ~ '\{\{|\}\}'
      then 'a tag is two braces, a name and two braces, and nothing else'
  end
$$;
comment on function jtd.fault_of_template(text, text, text) is
  'A sentence, or null.';
alter function jtd.fault_of_template(text, text, text) owner to cn_owner;
revoke all on function jtd.fault_of_template(text, text, text) from public;
grant execute on function jtd.fault_of_template(text, text, text) to cn_definer, cn_platform;
