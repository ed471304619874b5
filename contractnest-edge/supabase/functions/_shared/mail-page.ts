/** The looks of our mails. Plain tables and inline styles: mail clients know no more. */

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Both parts are HTML already. */
export const mailPage = (title: string, body: string, small: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:32px 16px;background:#f4f5f7;${font};color:#1a1d23">
<table role="presentation" align="center" width="100%" style="max-width:440px;background:#ffffff;border:1px solid #e3e5ea;border-radius:12px">
<tr><td style="padding:32px">
${body}
<p style="margin:0;padding-top:16px;border-top:1px solid #e3e5ea;font-size:13px;line-height:20px;color:#5c6370">${small}</p>
</td></tr>
</table>
</body>
</html>
`;

export const paragraph = (html: string): string =>
  `<p style="margin:0 0 16px;font-size:15px;line-height:22px">${html}</p>`;

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
