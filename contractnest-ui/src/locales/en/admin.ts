import type { Words } from '#lib/i18n.ts';
import { withRoutes as shared } from './tenant.ts';

export { atOnce } from './tenant.ts';

export const withRoutes = {
  ...shared,
  billingAdmin: () => import('./billing-admin.json'),
  catalog: () => import('./catalog.json'),
  conflict: () => import('./conflict.json'),
  runs: () => import('./runs.json'),
  tenants: () => import('./tenants.json'),
} satisfies Words;
