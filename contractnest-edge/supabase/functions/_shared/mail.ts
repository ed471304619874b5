/** Sends mail over SMTP, with connections kept between mails. */
import nodemailer from 'nodemailer';
import { environment } from './environment.ts';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Transport = ReturnType<typeof nodemailer.createTransport>;

let transport: Transport | undefined;

function transportOf(url: string): Transport {
  transport ??= nodemailer.createTransport({
    url,
    pool: true,
    // Said to the mail server; asking the system for its name would need one more permission.
    name: 'contractnest',
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return transport;
}

export interface Letterhead {
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly toName: string;
}

/** Answers the Message-ID. */
export async function sendMail(to: string, mail: Mail, head?: Letterhead): Promise<string> {
  if (environment.smtpUrl === undefined) throw new Error('CN_SMTP_URL is not set');
  const sent = await transportOf(environment.smtpUrl).sendMail({
    from: head?.from ?? environment.mailFrom,
    // As an object: an address never is read as a list of addresses.
    to: { name: head?.toName ?? '', address: to },
    ...(head && { messageId: head.messageId }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  return sent.messageId;
}
