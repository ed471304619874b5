import { z } from 'zod';
import { operation } from '../operation.ts';
import { Audience, Email } from './audience.ts';
import { Session } from './session.ts';

export const verifyOtp = operation({
  id: 'verifyOtp',
  domain: 'identity',
  summary: 'Sign in with the code',
  description: 'Starts a session and sets its cookie. Five wrong codes void the challenge.',
  method: 'post',
  path: '/api/tenant/auth/otp/verify',
  edge: 'auth',
  rpc: 'verify_otp',
  callers: ['edge'],
  body: {
    email: Email,
    code: z.string().regex(/^\d{6}$/, 'six digits'),
    audience: Audience.default('tenant'),
    challengeId: z.uuid().optional().describe('Only for callers that keep no cookies'),
  },
  output: Session,
  errors: ['otp_invalid', 'otp_locked'],
  example: {
    input: { email: 'owner@asha.example', code: '123456' },
    output: {
      person: { id: '019ac3a0-3333-7000-8000-000000000001', email: 'owner@asha.example', name: 'Asha Rao' },
      tenant: { id: '019ac3a0-0000-7000-8000-000000000001', slug: 'asha', name: 'Asha Traders', isPlatform: false },
      audience: 'tenant',
      role: 'owner',
      permissions: ['billing:read', 'credits:read'],
      products: [{ code: 'contractnest', name: 'ContractNest' }],
      idleExpiresAt: '2026-11-21T10:30:00.000Z',
      expiresAt: '2026-11-22T10:00:00.000Z',
    },
  },
});
