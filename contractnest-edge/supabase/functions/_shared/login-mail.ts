/** Words and looks of the sign-in mail. Plain tables and inline styles: mail clients know no more. */

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function loginMail(code: string, publicUrl: string | undefined): Mail {
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const where = publicUrl === undefined ? 'ContractNest' : `ContractNest (${new URL(publicUrl).host})`;
  return {
    subject: `${code} is your ContractNest sign-in code`,
    text: [
      `Your sign-in code for ${where}:`,
      '',
      `    ${code}`,
      '',
      'Enter it in the browser window where you asked for it. It works once, for 10 minutes.',
      '',
      'Nobody from ContractNest will ever ask you for this code. If you did not try to sign in,',
      'you can ignore this message: without the code nobody gets in.',
      '',
    ].join('\n'),
    html: html(spaced, escapeHtml(where)),
  };
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const html = (code: string, where: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign-in code</title></head>
<body style="margin:0;padding:32px 16px;background:#f4f5f7;${font};color:#1a1d23">
<table role="presentation" align="center" width="100%" style="max-width:440px;background:#ffffff;border:1px solid #e3e5ea;border-radius:12px">
<tr><td style="padding:32px">
<p style="margin:0 0 16px;font-size:15px;line-height:22px">Your sign-in code for ${where}:</p>
<p style="margin:0 0 16px;padding:16px;background:#f4f5f7;border-radius:8px;text-align:center;font-size:32px;line-height:40px;font-weight:600;letter-spacing:4px;font-variant-numeric:tabular-nums">${code}</p>
<p style="margin:0 0 24px;font-size:15px;line-height:22px">Enter it in the browser window where you asked for it. It works once, for 10 minutes.</p>
<p style="margin:0;padding-top:16px;border-top:1px solid #e3e5ea;font-size:13px;line-height:20px;color:#5c6370">Nobody from ContractNest will ever ask you for this code. If you did not try to sign in, you can ignore this message: without the code nobody gets in.</p>
</td></tr>
</table>
</body>
</html>
`;

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
