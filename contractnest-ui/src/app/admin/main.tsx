import { atOnce, withRoutes } from '#locales/en/admin.ts';
import { startI18n } from '#lib/i18n.ts';
import { start } from '../shared/start.tsx';
import { createAdminRouter } from './router.ts';

startI18n(atOnce, withRoutes);
start(createAdminRouter);
