/** The port of SMS senders. A provider is one more entry of `senders`; CN_SMS_SENDER names it. */
import { environment } from './environment.ts';
import { sendMail } from './mail.ts';

export interface Sms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

type Sender = (sms: Sms) => Promise<unknown>;

const senders: Readonly<Record<string, Sender>> = {
  /** For development: the message lies in the inbox, addressed to the number. */
  inbox: ({ to, text }) =>
    sendMail(`${to}@sms.local`, { subject: text, text, html: `<!doctype html><title>SMS</title><p>${text}</p>` }),
};

const chosen = (): Sender | undefined => senders[environment.smsSender ?? ''];

/** For everybody alike, so that it tells nothing about a number. */
export const canSendSms = (): boolean => chosen() !== undefined;

export function sendSms(sms: Sms): Promise<unknown> {
  const sender = chosen();
  if (sender === undefined) return Promise.reject(new Error('CN_SMS_SENDER names no sender of SMS'));
  return sender(sms);
}
