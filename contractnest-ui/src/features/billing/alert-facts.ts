import type { Format } from '#lib/format.ts';
import type { BillingAlert } from './api/get-billing-status.ts';

/** How the subscription stands is said by the banner over every page, and not once more among the alerts. */
const inBanner = ['no_subscription', 'access_lost', 'trial_ending'] as const;

export type ListedAlert = BillingAlert & { readonly code: Exclude<BillingAlert['code'], (typeof inBanner)[number]> };

export const isListed = (alert: BillingAlert): alert is ListedAlert => !inBanner.some((code) => code === alert.code);

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** What a rule saw, made readable: instants become dates, figures are grouped. */
export const readable = (value: unknown, format: Format): string =>
  typeof value === 'number'
    ? format.units(value)
    : typeof value === 'string' && INSTANT.test(value)
      ? format.date(value)
      : String(value);

export const shown = (context: Readonly<Record<string, unknown>>, format: Format): Record<string, string> =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key, readable(value, format)]));
