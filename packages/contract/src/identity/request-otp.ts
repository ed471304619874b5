import { z } from 'zod';
import { operation } from '../operation.ts';
import { Audience, Email } from './audience.ts';

export const requestOtp = operation({
  id: 'requestOtp',
  domain: 'identity',
  summary: 'Send a sign-in code by e-mail',
  description:
    'Answers the same whether or not the address is known. The code is six digits, valid for ' +
    '10 minutes, once, and only in the browser that asked for it.',
  method: 'post',
  path: '/api/tenant/auth/otp/request',
  edge: 'auth',
  rpc: 'request_otp',
  callers: ['edge'],
  body: { email: Email, audience: Audience.default('tenant') },
  output: z.object({
    challengeId: z.uuid().describe('Kept by the API in an HttpOnly cookie; pass it when verifying without one'),
    expiresAt: z.iso.datetime({ offset: true }),
    resendAfterSeconds: z.int(),
  }),
  success: 202,
  errors: ['otp_too_soon', 'rate_limited'],
  example: {
    input: { email: 'owner@asha.example' },
    output: {
      challengeId: '019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e',
      expiresAt: '2026-11-21T10:10:00.000Z',
      resendAfterSeconds: 30,
    },
  },
});
