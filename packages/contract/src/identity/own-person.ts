/** What a person changes about themselves. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Audience, Code, PersonName, Phone } from './audience.ts';
import { Session, sessionExample } from './session.ts';

const people = ['person', 'admin'] as const;

export const changeOwnPerson = operation({
  id: 'changeOwnPerson',
  domain: 'identity',
  summary: 'Change my name, or take my telephone number away',
  description: 'A number is added by confirmPhone.',
  method: 'patch',
  path: '/api/tenant/auth/person',
  edge: 'auth',
  rpc: 'change_own_person',
  callers: people,
  body: { name: PersonName.optional(), phone: z.literal('').optional().describe('Empty: no number') },
  output: Session,
  errors: ['session_expired'],
  example: { input: { name: 'Asha Rao' }, output: sessionExample },
});

export const confirmPhone = operation({
  id: 'confirmPhone',
  domain: 'identity',
  summary: 'Make a telephone number mine with the code that came to it',
  description: 'Ask for the code with requestOtp and the purpose `phone`. The number is good for signing in then.',
  method: 'post',
  path: '/api/tenant/auth/phone/confirm',
  edge: 'auth',
  rpc: 'confirm_phone',
  callers: people,
  body: {
    phone: Phone,
    code: Code,
    audience: Audience.default('tenant'),
    challengeId: z.uuid().optional().describe('Only for callers that keep no cookies'),
  },
  output: Session,
  errors: ['session_expired', 'recent_sign_in_required', 'otp_invalid', 'otp_locked'],
  example: { input: { phone: '+919812345678', code: '123456' }, output: sessionExample },
});
