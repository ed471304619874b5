import { z } from 'zod';
import { operation } from '../operation.ts';

export const sweepSignIn = operation({
  id: 'sweepSignIn',
  domain: 'identity',
  summary: 'Forget codes, challenges and their counters a day after their end',
  description: 'A worker’s tick: bounded, and harmless when it runs twice, late or on two machines.',
  method: 'post',
  path: '/functions/v1/auth/sweepSignIn',
  edge: 'auth',
  rpc: 'sweep_sign_in',
  callers: ['worker'],
  body: { max: z.int().min(1).max(10_000).default(1000).describe('Rows of each kind at the most') },
  output: z.object({ swept: z.int(), more: z.boolean().describe('Tick again at once') }),
  errors: [],
  example: { input: { max: 1000 }, output: { swept: 17, more: false } },
});
