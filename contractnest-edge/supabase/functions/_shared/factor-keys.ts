/**
 * Which key an authenticator hangs on. An enrolment is made with the newest one and carries its mark in the last eight
 * digits of its id, so that the key can be changed while authenticators of the older ones go on.
 */
import { environment } from './environment.ts';
import { hmac } from './hmac.ts';

/** Newest first, as they are configured. */
const keys = environment.secondFactorKeys;

/** Tells keys apart, and nothing about them. */
const markOf = async (key: string): Promise<string> => (await hmac(key, 'mark of the key')).slice(0, 8);

export async function newEnrolment(): Promise<{ key: string; enrolmentId: string }> {
  const [key = ''] = keys;
  return { key, enrolmentId: crypto.randomUUID().slice(0, -8) + (await markOf(key)) };
}

/** An id without a mark of ours is older than the marks: it hangs on the oldest key. */
export async function keyOfEnrolment(enrolmentId: string): Promise<string> {
  for (const key of keys) if (enrolmentId.toLowerCase().endsWith(await markOf(key))) return key;
  return keys.at(-1) ?? '';
}
