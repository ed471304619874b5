import type { Words } from '#lib/i18n.ts';
import common from './common.json';

/** Needed on every page. */
export const atOnce = { common };

/** Fetched with the routes that say them. */
export const withRoutes = {
  audit: () => import('./audit.json'),
  billing: () => import('./billing.json'),
  clock: () => import('./clock.json'),
  credits: () => import('./credits.json'),
  errors: () => import('./errors.json'),
  inbox: () => import('./inbox.json'),
  invoices: () => import('./invoices.json'),
  keys: () => import('./keys.json'),
  messages: () => import('./messages.json'),
  people: () => import('./people.json'),
  profile: () => import('./profile.json'),
  scopes: () => import('./scopes.json'),
  plans: () => import('./plans.json'),
  session: () => import('./session.json'),
  terms: () => import('./terms.json'),
  usage: () => import('./usage.json'),
} satisfies Words;
