import { z } from 'zod';
import { operation } from '../operation.ts';
import { Timestamp } from '../primitives.ts';
import { Audience, Email, Phone } from './audience.ts';

export const CodePurpose = z.enum(['sign_in', 'sign_up', 'invitation', 'phone']);

export const requestOtp = operation({
  id: 'requestOtp',
  domain: 'identity',
  summary: 'Send a code by e-mail or SMS',
  description:
    'Answers the same whether or not the destination is known. The code is six digits, valid for ' +
    '10 minutes, once, for its purpose, and only in the browser that asked for it. Name `email` or `phone`. ' +
    '`phone` as a purpose proves a number for the person who is signed in.',
  method: 'post',
  path: '/api/tenant/auth/otp/request',
  edge: 'auth',
  rpc: 'request_otp',
  callers: ['edge'],
  body: {
    email: Email.optional(),
    phone: Phone.optional(),
    audience: Audience.default('tenant'),
    purpose: CodePurpose.default('sign_in'),
    session: z.string().max(100).optional().describe('Taken from the cookie or the Authorization header by the API'),
  },
  output: z.object({
    challengeId: z.uuid().describe('Kept by the API in an HttpOnly cookie; pass it when verifying without one'),
    expiresAt: Timestamp,
    resendAfterSeconds: z.int(),
  }),
  success: 202,
  errors: [
    'session_expired',
    'recent_sign_in_required',
    'otp_too_soon',
    'codes_exhausted',
    'sms_unavailable',
    'rate_limited',
  ],
  example: {
    input: { email: 'owner@asha.example' },
    output: {
      challengeId: '019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e',
      expiresAt: '2026-11-21T10:10:00.000Z',
      resendAfterSeconds: 30,
    },
  },
});
