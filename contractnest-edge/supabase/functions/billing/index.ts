import { operations } from '@contractnest/contract';
import { serve } from '../_shared/serve.ts';

serve('billing', [
  operations.getBillingStatus,
  operations.getCreditBalance,
  operations.listCreditEntries,
  operations.checkCreditAvailability,
  operations.deductCredits,
  operations.addCredits,
  operations.getTopupPacks,
]);
