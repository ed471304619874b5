import { english } from '#locales/en/tenant.ts';
import { startI18n } from '#lib/i18n.ts';
import { start } from '../shared/start.tsx';
import { createTenantRouter } from './router.ts';
import { offerUpdates } from './updates.ts';

startI18n(english);
start(createTenantRouter);
offerUpdates();
