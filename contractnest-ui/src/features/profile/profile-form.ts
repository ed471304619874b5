/** The form of the profile: what is typed, what is checked here, what is sent. */
import * as z from 'zod/mini';
import type { Profile, ProfileInput } from './api/profile.ts';

const PHONE = /^\+[1-9][0-9]{6,14}$/;
const plain = (text: string): string => text.replace(/[\s().-]/g, '');

export const ProfileForm = z.object({
  // eslint-disable-next-line no-control-regex -- the point is to refuse them
  name: z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,200}$/, 'name')),
  email: z.string().check(
    z.trim(),
    z.refine((text) => text === '' || z.email().safeParse(text).success, 'email'),
  ),
  phone: z.string().check(z.refine((text) => plain(text) === '' || PHONE.test(plain(text)), 'phone')),
  locale: z.string(),
  timeZone: z.string(),
});

export type ProfileTyped = z.input<typeof ProfileForm>;

export const typedOf = ({ name, email, phone, locale, timeZone }: Profile): ProfileTyped => ({
  name,
  email: email ?? '',
  phone: phone ?? '',
  locale,
  timeZone,
});

export const toProfile = (form: ProfileTyped, kept: ProfileInput): ProfileInput => ({
  ...kept,
  name: form.name.trim(),
  email: form.email.trim() === '' ? null : form.email.trim().toLowerCase(),
  phone: plain(form.phone) === '' ? null : plain(form.phone),
  locale: form.locale,
  timeZone: form.timeZone,
});

const LOCALES = [
  'en-IN',
  'hi-IN',
  'bn-IN',
  'gu-IN',
  'kn-IN',
  'ml-IN',
  'mr-IN',
  'pa-IN',
  'ta-IN',
  'te-IN',
  'en-GB',
  'en-US',
  'en-AE',
  'en-SG',
  'ar-AE',
  'de-DE',
  'es-ES',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pt-BR',
] as const;

/** The one that is set stays a choice, known or not. */
const withCurrent = (known: readonly string[], current: string): string[] =>
  known.includes(current) ? [...known] : [current, ...known];

export function localeChoices(current: string, language: string): [value: string, label: string][] {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return withCurrent(LOCALES, current).map((locale) => [locale, names.of(locale) ?? locale]);
}

export { timeZoneChoices } from '#lib/time-zones.ts';
