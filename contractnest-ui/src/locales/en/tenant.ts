import type { Catalogue } from './catalogue.ts';
import billing from './billing.json';
import common from './common.json';
import credits from './credits.json';
import errors from './errors.json';
import session from './session.json';
import usage from './usage.json';

export const english: Omit<Catalogue, 'tenants'> = { billing, common, credits, errors, session, usage };
