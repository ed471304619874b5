/** Words of the mail and the SMS that carry a code. */
import type { Mail } from './mail.ts';
import { escapeHtml, mailPage, paragraph } from './mail-page.ts';

const warning =
  'Nobody from ContractNest will ever ask you for this code. If you did not try to sign in, you can ignore this ' +
  'message: without the code nobody gets in.';

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
      warning,
      '',
    ].join('\n'),
    html: mailPage(
      'Sign-in code',
      [
        paragraph(`Your sign-in code for ${escapeHtml(where)}:`),
        `<p style="margin:0 0 16px;padding:16px;background:#f4f5f7;border-radius:8px;text-align:center;font-size:32px;line-height:40px;font-weight:600;letter-spacing:4px;font-variant-numeric:tabular-nums">${spaced}</p>`,
        paragraph('Enter it in the browser window where you asked for it. It works once, for 10 minutes.'),
      ].join('\n'),
      warning,
    ),
  };
}

/** One message of 160 characters; the last line lets browsers fill it in (WebOTP). */
export function loginSms(code: string, publicUrl: string | undefined): string {
  const host = publicUrl === undefined ? '' : ` @${new URL(publicUrl).hostname} #${code}`;
  return `${code} is your ContractNest code, for 10 minutes. Give it to nobody.${host}`;
}
