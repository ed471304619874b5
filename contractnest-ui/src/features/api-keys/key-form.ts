/** The form of "Create a key": what is typed, what is checked here, what is sent. */
import * as z from 'zod/mini';
import { endOfDay } from '#lib/dates.ts';
import type { NewApiKey } from './api/api-keys.ts';

/** Days from now; the day picked; or none. */
export const EXPIRIES = ['30', '90', '365', 'on', 'never'] as const;

const isAhead = (day: string): boolean => Date.parse(endOfDay(day) ?? '') > Date.now();

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const Name = z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,100}$/, 'name'));

export const KeyForm = z
  .object({
    name: Name,
    scopes: z.array(z.string()).check(z.minLength(1, 'scopes')),
    /** Empty: any product of the tenant. */
    product: z.string(),
    expiry: z.enum(EXPIRIES),
    expiresOn: z.string(),
  })
  .check(
    z.refine(({ expiry, expiresOn }) => expiry !== 'on' || isAhead(expiresOn), { error: 'past', path: ['expiresOn'] }),
  );

export type KeyTyped = z.input<typeof KeyForm>;

export const emptyKey = (product: string): KeyTyped => ({
  name: '',
  scopes: [],
  product,
  expiry: '365',
  expiresOn: '',
});

const DAY_MS = 86_400_000;

/** Through the day named or, for a number of days, to the same minute: a repeated form says the same. */
export function expiryOf(
  { expiry, expiresOn }: Pick<KeyTyped, 'expiry' | 'expiresOn'>,
  now: number,
): string | undefined {
  if (expiry === 'never') return undefined;
  if (expiry === 'on') return endOfDay(expiresOn);
  return new Date(Math.floor(now / 60_000) * 60_000 + Number(expiry) * DAY_MS).toISOString();
}

export function toNewKey(form: KeyTyped, now: number): NewApiKey {
  const expiresAt = expiryOf(form, now);
  return {
    name: form.name,
    scopes: [...form.scopes].sort(),
    ...(form.product !== '' && { productCode: form.product }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
