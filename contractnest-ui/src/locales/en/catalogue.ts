/** The shape of a complete catalogue; another language is a folder with the same files. */
import type audit from './audit.json';
import type billing from './billing.json';
import type billingAdmin from './billing-admin.json';
import type catalog from './catalog.json';
import type clock from './clock.json';
import type common from './common.json';
import type conflict from './conflict.json';
import type credits from './credits.json';
import type errors from './errors.json';
import type inbox from './inbox.json';
import type invoices from './invoices.json';
import type keys from './keys.json';
import type messages from './messages.json';
import type people from './people.json';
import type profile from './profile.json';
import type runs from './runs.json';
import type scopes from './scopes.json';
import type plans from './plans.json';
import type session from './session.json';
import type tenants from './tenants.json';
import type terms from './terms.json';
import type usage from './usage.json';
import type { FailureCode } from '#lib/failure.ts';

export interface Catalogue {
  readonly audit: typeof audit;
  readonly billing: typeof billing;
  readonly billingAdmin: typeof billingAdmin;
  readonly catalog: typeof catalog;
  readonly clock: typeof clock;
  readonly common: typeof common;
  readonly conflict: typeof conflict;
  readonly credits: typeof credits;
  /** A refusal without a sentence does not compile. */
  readonly errors: typeof errors & Record<FailureCode, { title: string; next: string }>;
  readonly inbox: typeof inbox;
  readonly invoices: typeof invoices;
  readonly keys: typeof keys;
  readonly messages: typeof messages;
  readonly people: typeof people;
  readonly profile: typeof profile;
  readonly runs: typeof runs;
  readonly scopes: typeof scopes;
  readonly plans: typeof plans;
  readonly session: typeof session;
  readonly tenants: typeof tenants;
  readonly terms: typeof terms;
  readonly usage: typeof usage;
}
