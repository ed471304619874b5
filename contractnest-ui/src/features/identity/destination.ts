/** Where a code goes: an e-mail address or a telephone number, as typed and as sent. */
import * as z from 'zod/mini';

export const CHANNELS = ['email', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Destination {
  readonly channel: Channel;
  readonly address: string;
}

export const EmailText = z.pipe(z.string().check(z.trim(), z.toLowerCase()), z.email().check(z.maxLength(254)));

/** `+91 98123-45678`, or with `00` instead of `+`, becomes `+919812345678`. */
export const PhoneText = z.pipe(
  z.pipe(
    z.string().check(z.trim(), z.maxLength(40)),
    z.transform((text: string) => text.replace(/[\s().-]/g, '').replace(/^00/, '+')),
  ),
  z.string().check(z.regex(/^\+[1-9][0-9]{6,14}$/)),
);

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const plainText = (max: number) => z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]+$/), z.maxLength(max));

export const NameText = plainText(100);
export const TenantNameText = plainText(200);

/** Undefined: not one. */
export function readDestination(channel: Channel, text: string): Destination | undefined {
  const read = (channel === 'email' ? EmailText : PhoneText).safeParse(text);
  return read.success ? { channel, address: read.data } : undefined;
}

/** Sixteen letters and digits, however they were typed: `ABCD-efgh …`. Undefined: not one. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{16}$/.test(plain) ? plain : undefined;
}
