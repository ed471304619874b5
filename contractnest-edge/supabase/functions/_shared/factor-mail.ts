/** Words of the mail that tells somebody that their authenticator was taken away. */
import type { Mail } from './mail.ts';
import { escapeHtml, mailPage, paragraph } from './mail-page.ts';

export function factorResetMail(name: string): Mail {
  const sentences = [
    `Hello ${name},`,
    'A platform admin of ContractNest took away the authenticator of your account, and you were signed out everywhere.',
    'You sign in with a code by mail now. Enrol your authenticator again under Settings, Security.',
  ];
  const warning =
    'If you did not ask for it, contact us at once, and look through your sessions after signing in. ' +
    'Nobody from ContractNest will ever ask you for a code.';
  return {
    subject: 'Your ContractNest authenticator was taken away',
    text: [sentences.join('\n\n'), '', warning, ''].join('\n'),
    html: mailPage(
      'Authenticator taken away',
      sentences.map((sentence) => paragraph(escapeHtml(sentence))).join('\n'),
      warning,
    ),
  };
}
