drop function if exists jtd.page(text, text, text);
create or replace function jtd.page(p_name text, p_colour text, p_logo_path text, p_body text)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- The looks of a mail, in the sender's name, colour and logo, whose path is made absolute by who sends it. Plain tables
  -- and inline styles: mail clients know no more.
  select '<!doctype html>' || E'\n' || '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>'
    || jtd.escape(p_name) || '</title></head>' || E'\n'
    || '<body style="margin:0;padding:32px 16px;background:#f4f5f7;font-family:-apple-system,''Segoe UI'',Roboto,Helvetica,Arial,sans-serif;color:#1a1d23">' || E'\n'
    || '<table role="presentation" align="center" width="100%" style="max-width:560px;background:#ffffff;border:1px solid #e3e5ea;border-top:4px solid '
    || p_colour || ';border-radius:8px">' || E'\n' || '<tr><td style="padding:32px">' || E'\n'
    || case when p_logo_path is not null then '<p style="margin:0 0 24px"><img src="' || jtd.escape(p_logo_path) || '" alt="'
      || jtd.escape(p_name) || '" height="40" style="display:block;height:40px;max-width:240px;border:0"></p>' || E'\n' else '' end
    || p_body || E'\n'
    || '<p style="margin:0;padding-top:16px;border-top:1px solid #e3e5ea;font-size:13px;line-height:20px;color:#5c6370">'
    || jtd.escape(p_name) || '</p>' || E'\n' || '</td></tr>' || E'\n' || '</table>' || E'\n' || '</body></html>' || E'\n'
$$;
comment on function jtd.page(text, text, text, text) is
  'An HTML document.';
alter function jtd.page(text, text, text, text) owner to cn_owner;
revoke all on function jtd.page(text, text, text, text) from public;
grant execute on function jtd.page(text, text, text, text) to cn_definer, cn_platform;
