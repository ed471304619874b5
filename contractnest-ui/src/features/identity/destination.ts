/** Where a code goes: an e-mail address or a telephone number, as typed and as sent. */

export const CHANNELS = ['email', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Destination {
  readonly channel: Channel;
  readonly address: string;
}

/** As the contract reads it, without the weight of its schemas on the page that comes first. */
const EMAIL = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;
const PHONE = /^\+[1-9][0-9]{6,14}$/;

export function readEmail(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && EMAIL.test(address) ? address : undefined;
}

/** `+91 98123-45678`, or with `00` instead of `+`, becomes `+919812345678`. */
function readPhone(text: string): string | undefined {
  const number = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  return PHONE.test(number) ? number : undefined;
}

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const PLAIN = /^[^\u0000-\u001f\u007f]+$/;

function readPlain(text: string, max: number): string | undefined {
  const trimmed = text.trim();
  return trimmed.length <= max && PLAIN.test(trimmed) ? trimmed : undefined;
}

export const readName = (text: string): string | undefined => readPlain(text, 100);
export const readTenantName = (text: string): string | undefined => readPlain(text, 200);

/** Undefined: not one. */
export function readDestination(channel: Channel, text: string): Destination | undefined {
  const address = channel === 'email' ? readEmail(text) : readPhone(text);
  return address === undefined ? undefined : { channel, address };
}

/** Sixteen letters and digits, however they were typed: `ABCD-efgh …`. Undefined: not one. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{16}$/.test(plain) ? plain : undefined;
}
