/** The whole interface of the product, in the order the API reference shows it. */
import { chainAudit, compareAuditHeads, exportAuditHeads, verifyAudit } from './audit/chain.ts';
import { exportAuditEvents, exportPlatformEvents, listAuditEvents, listPlatformEvents } from './audit/events.ts';
import { runBillingCycle, verifyUsage } from './billing/billing-cycle.ts';
import { listBillingRuns, listParkedWork, previewBillingRun, releaseParkedWork } from './billing/billing-runs.ts';
import { explain } from './billing/explain.ts';
import { getBillingStatus } from './billing/get-billing-status.ts';
import { listNotices } from './billing/notices.ts';
import {
  activateSubscription,
  cancelScheduledChange,
  cancelSubscription,
  pauseSubscription,
  previewChange,
  renewSubscription,
  resumeSubscription,
  setAutoRenewal,
  subscribe,
  upgradeSubscription,
} from './billing/subscription-actions.ts';
import {
  advanceSubscriptions,
  getMySubscription,
  getMyUsage,
  getRateLimitMultiplier,
  getSubscriptionDetails,
  hasFeature,
  listScheduledChanges,
  listSubscriptionEvents,
} from './billing/subscription-reads.ts';
import { advanceTestClock, getTestClock, removeTestClock, setTestClock } from './billing/test-clock.ts';
import { checkQuota, getBillingAlerts, getLimits, incrementUsage } from './billing/quotas.ts';
import { exportUsageEvents, listUsageEvents } from './billing/usage-events.ts';
import { getUsageSummary, recordUsage, recordUsageBatch } from './billing/usage.ts';
import { catalogOperations } from './catalog/operations.ts';
import { contextOperations } from './context/operations.ts';
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
import {
  endImpersonation,
  listImpersonations,
  raiseImpersonation,
  startImpersonation,
} from './identity/impersonation.ts';
import {
  acceptInvitation,
  createInvitation,
  getInvitation,
  joinTenant,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from './identity/invitations.ts';
import { listTenants } from './identity/list-tenants.ts';
import { changeMember, listMembers, listRoles, removeMember, resetSecondFactor } from './identity/members.ts';
import { changeOwnPerson, confirmPhone } from './identity/own-person.ts';
import {
  createTenant,
  endOtherSessions,
  endSession,
  listMyTenants,
  listSessions,
  switchTenant,
} from './identity/own-sessions.ts';
import { getLogo, removeLogo, setLogo } from './identity/logo.ts';
import { checkDomain, getProfile, setDomain, updateProfile } from './identity/profile.ts';
import { requestOtp } from './identity/request-otp.ts';
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  getSecondFactor,
  renewRecoveryCodes,
} from './identity/second-factor.ts';
import { getSession, logout, touchSession } from './identity/session.ts';
import { getSignInPolicy, setSignInPolicy } from './identity/sign-in-policy.ts';
import { signUp } from './identity/sign-up.ts';
import { sweepSignIn } from './identity/sweep-sign-in.ts';
import { verifyOtp, verifySecondFactor } from './identity/verify-otp.ts';
import { getTenant, provisionTenant, restoreTenant, suspendTenant } from './identity/tenants.ts';
import {
  applyCoupon,
  createCoupon,
  listAppliedCoupons,
  listCoupons,
  removeCoupon,
  updateCoupon,
} from './invoices/coupons.ts';
import { listCreditNotes } from './invoices/credit-notes.ts';
import { exportCreditNotes, exportInvoices } from './invoices/export-bills.ts';
import {
  downloadCreditNote,
  downloadInvoice,
  getInvoice,
  getInvoiceEstimate,
  listInvoices,
} from './invoices/read-invoices.ts';
import {
  getBillingProfile,
  getIssuer,
  listTaxes,
  saveBillingProfile,
  saveIssuer,
  saveTaxRate,
  setProductTax,
} from './invoices/taxes.ts';
import {
  createCreditNote,
  createManualInvoice,
  finalizeInvoice,
  generateInvoice,
  markInvoicePaid,
  markInvoiceUncollectible,
  voidInvoice,
} from './invoices/write-invoices.ts';
import { jtdOperations } from './jtd/operations.ts';
import type { Operation } from './operation.ts';
import { reconcileRateLimits } from './platform/reconcile-rate-limits.ts';

export const operations = {
  getBillingStatus,
  getBillingAlerts,
  listNotices,
  explain,
  getLimits,
  getUsageSummary,
  listUsageEvents,
  exportUsageEvents,
  recordUsage,
  recordUsageBatch,
  checkQuota,
  incrementUsage,
  getSubscriptionDetails,
  getMySubscription,
  getMyUsage,
  subscribe,
  previewChange,
  upgradeSubscription,
  cancelSubscription,
  resumeSubscription,
  pauseSubscription,
  activateSubscription,
  renewSubscription,
  setAutoRenewal,
  listScheduledChanges,
  cancelScheduledChange,
  listSubscriptionEvents,
  getTestClock,
  setTestClock,
  advanceTestClock,
  removeTestClock,
  hasFeature,
  getRateLimitMultiplier,
  advanceSubscriptions,
  runBillingCycle,
  verifyUsage,
  listBillingRuns,
  previewBillingRun,
  listParkedWork,
  releaseParkedWork,
  ...contextOperations,
  getInvoiceEstimate,
  listInvoices,
  getInvoice,
  downloadInvoice,
  exportInvoices,
  listCreditNotes,
  downloadCreditNote,
  exportCreditNotes,
  generateInvoice,
  createManualInvoice,
  finalizeInvoice,
  voidInvoice,
  markInvoiceUncollectible,
  markInvoicePaid,
  createCreditNote,
  getBillingProfile,
  saveBillingProfile,
  listAppliedCoupons,
  applyCoupon,
  removeCoupon,
  listCoupons,
  createCoupon,
  updateCoupon,
  listTaxes,
  saveTaxRate,
  setProductTax,
  getIssuer,
  saveIssuer,
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
  sweepSignIn,
  processCreditExpiry,
  ...catalogOperations,
  ...jtdOperations,
  requestOtp,
  verifyOtp,
  verifySecondFactor,
  signUp,
  getSession,
  touchSession,
  logout,
  changeOwnPerson,
  confirmPhone,
  listSessions,
  endSession,
  endOtherSessions,
  listMyTenants,
  switchTenant,
  createTenant,
  getSecondFactor,
  enrolSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  renewRecoveryCodes,
  getInvitation,
  acceptInvitation,
  joinTenant,
  listMembers,
  changeMember,
  removeMember,
  resetSecondFactor,
  listRoles,
  listInvitations,
  createInvitation,
  resendInvitation,
  revokeInvitation,
  listImpersonations,
  startImpersonation,
  raiseImpersonation,
  endImpersonation,
  getSignInPolicy,
  setSignInPolicy,
  listTenants,
  getTenant,
  provisionTenant,
  suspendTenant,
  restoreTenant,
  getProfile,
  updateProfile,
  setLogo,
  removeLogo,
  getLogo,
  setDomain,
  checkDomain,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  listAuditEvents,
  exportAuditEvents,
  listPlatformEvents,
  exportPlatformEvents,
  verifyAudit,
  compareAuditHeads,
  chainAudit,
  exportAuditHeads,
  reconcileRateLimits,
} as const;

export type OperationId = keyof typeof operations;

export const allOperations: readonly Operation[] = Object.values(operations) as readonly Operation[];

/** Workers and webhooks have no credential to show to the API: they call the edge themselves. */
export const apiOperations: readonly Operation[] = allOperations.filter((op) =>
  op.callers.some((caller) => caller !== 'worker' && caller !== 'webhook'),
);
