/** The whole interface of the product, in the order the API reference shows it. */
import { chainAudit, compareAuditHeads, exportAuditHeads, verifyAudit } from './audit/chain.ts';
import { exportAuditEvents, listAuditEvents } from './audit/events.ts';
import { explain } from './billing/explain.ts';
import { getBillingStatus } from './billing/get-billing-status.ts';
import { checkQuota, getBillingAlerts, getLimits, incrementUsage } from './billing/quotas.ts';
import { getUsageSummary, recordUsage, recordUsageBatch } from './billing/usage.ts';
import { getTopupPacks } from './catalog/get-topup-packs.ts';
import { addCredits } from './credits/add-credits.ts';
import { adjustCredits } from './credits/adjust-credits.ts';
import { checkCreditAvailability } from './credits/check-credit-availability.ts';
import { deductCreditsBatch } from './credits/deduct-credits-batch.ts';
import { deductCredits } from './credits/deduct-credits.ts';
import { exportCreditEntries } from './credits/export-credit-entries.ts';
import { getCreditBalance } from './credits/get-credit-balance.ts';
import { getCreditStatement } from './credits/get-credit-statement.ts';
import { captureCredits, releaseReservedCredits, reserveCredits } from './credits/holds.ts';
import { listCreditEntries } from './credits/list-credit-entries.ts';
import { processCreditExpiry } from './credits/process-credit-expiry.ts';
import { refundCredits } from './credits/refund-credits.ts';
import { verifyLedger } from './credits/verify-ledger.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './identity/api-keys.ts';
import { listTenants } from './identity/list-tenants.ts';
import { requestOtp } from './identity/request-otp.ts';
import { getSession, logout, touchSession } from './identity/session.ts';
import { verifyOtp } from './identity/verify-otp.ts';
import type { Operation } from './operation.ts';

export const operations = {
  getBillingStatus,
  getBillingAlerts,
  explain,
  getLimits,
  getUsageSummary,
  recordUsage,
  recordUsageBatch,
  checkQuota,
  incrementUsage,
  getCreditBalance,
  getCreditStatement,
  listCreditEntries,
  exportCreditEntries,
  checkCreditAvailability,
  deductCredits,
  deductCreditsBatch,
  reserveCredits,
  captureCredits,
  releaseReservedCredits,
  refundCredits,
  addCredits,
  adjustCredits,
  verifyLedger,
  processCreditExpiry,
  getTopupPacks,
  requestOtp,
  verifyOtp,
  getSession,
  touchSession,
  logout,
  listTenants,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  listAuditEvents,
  exportAuditEvents,
  verifyAudit,
  compareAuditHeads,
  chainAudit,
  exportAuditHeads,
} as const;

export type OperationId = keyof typeof operations;

export const allOperations: readonly Operation[] = Object.values(operations) as readonly Operation[];

/** Workers and webhooks have no credential to show to the API: they call the edge themselves. */
export const apiOperations: readonly Operation[] = allOperations.filter((op) =>
  op.callers.some((caller) => caller !== 'worker' && caller !== 'webhook'),
);
