import { operations } from '@contractnest/contract';
import { serve } from '../_shared/serve.ts';

serve('auth', [
  operations.requestOtp,
  operations.verifyOtp,
  operations.getSession,
  operations.touchSession,
  operations.logout,
]);
