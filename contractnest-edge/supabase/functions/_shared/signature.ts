/** Signatures of Standard Webhooks: what we send to providers, and what they send back. */
import { Buffer } from 'node:buffer';
import { hmacBytes } from './hmac.ts';

/** A clock may be a little wrong; older or younger is a replay. */
const TOLERANCE_SECONDS = 300;

const signatureOf = async (secret: string, id: string, at: string, body: string): Promise<string> =>
  `v1,${Buffer.from(await hmacBytes(secret, `${id}.${at}.${body}`)).toString('base64')}`;

export async function sign(secret: string, id: string, body: string): Promise<Record<string, string>> {
  const at = String(Math.floor(Date.now() / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': await signatureOf(secret, id, at, body) };
}

export async function isSigned(secret: string, headers: Headers, body: string, now = Date.now()): Promise<boolean> {
  const id = headers.get('webhook-id') ?? '';
  const at = headers.get('webhook-timestamp') ?? '';
  if (!/^[\x21-\x7e]{1,255}$/.test(id) || !/^\d{1,12}$/.test(at)) return false;
  if (Math.abs(now / 1000 - Number(at)) > TOLERANCE_SECONDS) return false;
  const expected = Buffer.from(await signatureOf(secret, id, at, body));
  // Several may stand there while a secret is being changed.
  return (headers.get('webhook-signature') ?? '').split(' ').some((given) => sameBytes(Buffer.from(given), expected));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}
