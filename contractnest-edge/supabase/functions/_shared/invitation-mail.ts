/** Words of the mail that asks somebody to join. */
import type { Mail } from './mail.ts';
import { escapeHtml, mailPage, paragraph } from './mail-page.ts';

export interface InvitationMail {
  readonly tenantName: string;
  readonly roleName: string;
  readonly invitedBy: string | null;
  /** The token stands after `#`, which browsers send to no server. */
  readonly link: string;
}

export function invitationMail({ tenantName, roleName, invitedBy, link }: InvitationMail): Mail {
  const who = invitedBy ?? 'Somebody';
  const sentence = `${who} invites you to ${tenantName} on ContractNest, as ${roleName}.`;
  const small =
    'The link is good for seven days, for this address. If you expected no invitation, ignore this message.';
  return {
    subject: `${who} invites you to ${tenantName}`,
    text: [sentence, '', `    ${link}`, '', small, ''].join('\n'),
    html: mailPage(
      'Invitation',
      [
        paragraph(escapeHtml(sentence)),
        `<p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;background:#1f4fd8;border-radius:8px;color:#ffffff;font-size:15px;text-decoration:none">Join ${escapeHtml(tenantName)}</a></p>`,
      ].join('\n'),
      small,
    ),
  };
}
