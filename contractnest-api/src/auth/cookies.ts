/** The cookies of people: a session per audience, and the challenge while a code is under way. */
export type Audience = 'tenant' | 'admin';

export const isAudience = (value: unknown): value is Audience => value === 'tenant' || value === 'admin';

/** The prefix makes browsers refuse them without Secure, with a Domain, or from another path. */
export const sessionCookie = (audience: Audience): string => `__Host-cn_${audience}`;
export const challengeCookie = (audience: Audience): string => `__Host-cn_otp_${audience}`;

export const SESSION_SECONDS = 24 * 60 * 60;
export const CHALLENGE_SECONDS = 10 * 60;

export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

export const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

export const clearCookie = (name: string): string => setCookie(name, '', 0);
