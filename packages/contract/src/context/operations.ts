/** The operations about contexts, in the order of the API reference. */
import { canSend, getWaitingJtdCount } from './messages.ts';
import { getTenantContext, initTenantContext, invalidateTenantContext, tenantContextHealth } from './tenant-context.ts';
import { refreshTenantContexts, watchTenantContexts } from './upkeep.ts';

export const contextOperations = {
  getTenantContext,
  canSend,
  getWaitingJtdCount,
  initTenantContext,
  invalidateTenantContext,
  tenantContextHealth,
  refreshTenantContexts,
  watchTenantContexts,
} as const;
