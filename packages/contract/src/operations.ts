/** The whole interface of the product, in the order the API reference shows it. */
import { getBillingStatus } from './billing/get-billing-status.ts';
import { getTopupPacks } from './catalog/get-topup-packs.ts';
import { addCredits } from './credits/add-credits.ts';
import { checkCreditAvailability } from './credits/check-credit-availability.ts';
import { deductCredits } from './credits/deduct-credits.ts';
import { getCreditBalance } from './credits/get-credit-balance.ts';
import { listCreditEntries } from './credits/list-credit-entries.ts';
import { listTenants } from './identity/list-tenants.ts';
import { requestOtp } from './identity/request-otp.ts';
import { getSession, logout, touchSession } from './identity/session.ts';
import { verifyOtp } from './identity/verify-otp.ts';
import type { Operation } from './operation.ts';

export const operations = {
  getBillingStatus,
  getCreditBalance,
  listCreditEntries,
  checkCreditAvailability,
  deductCredits,
  addCredits,
  getTopupPacks,
  requestOtp,
  verifyOtp,
  getSession,
  touchSession,
  logout,
  listTenants,
} as const;

export type OperationId = keyof typeof operations;

export const allOperations: readonly Operation[] = Object.values(operations) as readonly Operation[];
