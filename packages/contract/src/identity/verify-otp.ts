import { z } from 'zod';
import { operation } from '../operation.ts';
import { Audience, Code, Email, Phone, RecoveryCode } from './audience.ts';
import { Session, sessionExample } from './session.ts';

export const verifyOtp = operation({
  id: 'verifyOtp',
  domain: 'identity',
  summary: 'Sign in with the code',
  description:
    'Starts a session and sets its cookie. Five wrong codes void the challenge. Who has a second factor gets ' +
    '`second_factor_required` with a `challengeId` in its context: go on with verifySecondFactor.',
  method: 'post',
  path: '/api/tenant/auth/otp/verify',
  edge: 'auth',
  rpc: 'verify_otp',
  callers: ['edge'],
  body: {
    email: Email.optional(),
    phone: Phone.optional(),
    code: Code,
    audience: Audience.default('tenant'),
    challengeId: z.uuid().optional().describe('Only for callers that keep no cookies'),
  },
  output: Session,
  errors: ['otp_invalid', 'otp_locked', 'second_factor_required'],
  example: { input: { email: 'owner@asha.example', code: '123456' }, output: sessionExample },
});

export const verifySecondFactor = operation({
  id: 'verifySecondFactor',
  domain: 'identity',
  summary: 'Finish signing in with a code of the authenticator, or a recovery code',
  description: 'The challenge lives five minutes and takes five guesses. Send `code` or `recoveryCode`.',
  method: 'post',
  path: '/api/tenant/auth/second-factor/verify',
  edge: 'auth',
  rpc: 'verify_second_factor',
  callers: ['edge'],
  body: {
    challengeId: z
      .string()
      .regex(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/)
      .describe('From the context of second_factor_required'),
    code: Code.optional(),
    recoveryCode: RecoveryCode.optional(),
    audience: Audience.default('tenant'),
  },
  output: Session,
  errors: ['second_factor_invalid', 'second_factor_expired', 'otp_locked', 'invitation_invalid'],
  example: {
    input: {
      challengeId: '019ac3a4-2222-4b6a-9a40-6f9f3c0c1d2e.019ac3a4-3333-4b6a-9a40-6f9f3c0c1d2e',
      code: '123456',
    },
    output: sessionExample,
  },
});
