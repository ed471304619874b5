/** The few operations that need more than their input. */
import { prepareApiKey } from './api-keys.ts';
import { prepareHeadExport } from './audit-heads.ts';
import type { Prepare } from './plan.ts';
import { prepareCodeRequest, prepareVerification } from './sign-in.ts';

const prepares: ReadonlyMap<string, Prepare> = new Map([
  ['createApiKey', prepareApiKey],
  ['rotateApiKey', prepareApiKey],
  ['exportAuditHeads', prepareHeadExport],
  ['requestOtp', prepareCodeRequest],
  ['verifyOtp', prepareVerification],
]);

export const prepareOf = (operationId: string): Prepare | undefined => prepares.get(operationId);
