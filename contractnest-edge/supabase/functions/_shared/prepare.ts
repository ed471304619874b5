/** The few operations that need more than their input. */
import type { OperationId } from '@contractnest/contract';
import {
  prepareConfirmation,
  prepareDisabling,
  prepareEnrolment,
  preparePhone,
  prepareRenewal,
  prepareRotation,
  prepareSignUp,
} from './account.ts';
import { prepareApiKey } from './api-keys.ts';
import { prepareHeadExport } from './audit-heads.ts';
import { prepareAcceptance, prepareInvitation, prepareLink } from './invitations.ts';
import { prepareDomainCheck } from './domains.ts';
import type { Prepare } from './plan.ts';
import { prepareClaim } from './send-messages.ts';
import { prepareCodeRequest, prepareSecondFactor, prepareVerification } from './sign-in.ts';

const prepares: ReadonlyMap<string, Prepare> = new Map<OperationId, Prepare>([
  ['createApiKey', prepareApiKey],
  ['rotateApiKey', prepareApiKey],
  ['checkDomain', prepareDomainCheck],
  ['claimJtds', prepareClaim],
  ['exportAuditHeads', prepareHeadExport],
  ['requestOtp', prepareCodeRequest],
  ['verifyOtp', prepareVerification],
  ['verifySecondFactor', prepareSecondFactor],
  ['signUp', prepareSignUp],
  ['confirmPhone', preparePhone],
  ['switchTenant', prepareRotation],
  ['startImpersonation', prepareRotation],
  ['raiseImpersonation', prepareRotation],
  ['enrolSecondFactor', prepareEnrolment],
  ['confirmSecondFactor', prepareConfirmation],
  ['disableSecondFactor', prepareDisabling],
  ['renewRecoveryCodes', prepareRenewal],
  ['createInvitation', prepareInvitation],
  ['resendInvitation', prepareInvitation],
  ['getInvitation', prepareLink],
  ['joinTenant', prepareLink],
  ['acceptInvitation', prepareAcceptance],
]);

export const prepareOf = (operationId: string): Prepare | undefined => prepares.get(operationId);
