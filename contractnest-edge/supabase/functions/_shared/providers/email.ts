/** Mail over SMTP. Its Message-ID is the message's own, so that a second copy is known for what it is. */
import { environment } from '../environment.ts';
import { sendMail } from '../mail.ts';
import { because, type Outcome, type Provider, tidy } from './provider.ts';

interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

const address = /<([^<>]+)>/.exec(environment.mailFrom)?.[1] ?? environment.mailFrom;
const domain = address.split('@')[1] ?? 'localhost';

export const email: Provider = async ({ id, to, toName, sender, content }) => {
  try {
    const sent = await sendMail(
      to,
      { subject: content.subject ?? '', text: content.text, html: absolute(content.html ?? '', environment.publicUrl) },
      { messageId: `<jtd-${id}@${domain}>`, from: { name: sender, address }, toName: toName ?? '' },
    );
    return { outcome: 'accepted', providerRef: tidy(sent, 255) };
  } catch (error) {
    return { outcome: classOf(error as SmtpFault), reason: because(error) };
  }
};

const LOGO = 'src="/api/public/logos/';

/** A mail has no address of its own: its logo is fetched from the public one. Without that it has none. */
export const absolute = (html: string, base: string | undefined): string =>
  base === undefined
    ? html.replace(/<p[^>]*><img src="\/api\/public\/logos\/[^>]*><\/p>\n/, '')
    : html.replace(LOGO, `src="${base.replace(/\/+$/, '')}/api/public/logos/`);

/** Before the words were handed over nothing was sent; after, only an answer tells. */
export function classOf({ code, command, responseCode }: SmtpFault): Outcome['outcome'] {
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530 || responseCode === 535) return 'refused';
  if (responseCode !== undefined && responseCode >= 500) return 'permanent';
  if (responseCode !== undefined && responseCode >= 400) return 'temporary';
  if (code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ESTREAM') return 'permanent';
  return command === 'DATA' ? 'unknown' : 'temporary';
}
