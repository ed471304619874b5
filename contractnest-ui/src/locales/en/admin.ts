import type { Catalogue } from './catalogue.ts';
import { english as shared } from './tenant.ts';
import tenants from './tenants.json';

export const english: Catalogue = { ...shared, tenants };
