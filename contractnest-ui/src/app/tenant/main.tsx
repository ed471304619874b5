import { atOnce, withRoutes } from '#locales/en/tenant.ts';
import { startI18n } from '#lib/i18n.ts';
import { start } from '../shared/start.tsx';
import { createTenantRouter } from './router.ts';

startI18n(atOnce, withRoutes);
start(createTenantRouter);
// Not needed for the first paint.
void import('./updates.ts').then(({ offerUpdates }) => offerUpdates());
