/** HMAC-SHA-256 with keys that are imported once. */
import { toHex } from './bytes.ts';

const keys = new Map<string, Promise<CryptoKey>>();

function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  keys.set(secret, key);
  return key;
}

export async function hmacBytes(secret: string, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', await keyOf(secret), new TextEncoder().encode(text));
}

export const hmac = async (secret: string, text: string): Promise<string> => toHex(await hmacBytes(secret, text));
