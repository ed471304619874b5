/** An authenticator app (RFC 6238) beside the code by e-mail, and codes for the day it is lost. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Timestamp, Uuid } from '../primitives.ts';
import { Code, RecoveryCode } from './audience.ts';
import { Session, sessionExample } from './session.ts';

const people = ['person', 'admin'] as const;
const enrolmentId = '019ac3a4-3333-4b6a-9a40-6f9f3c0c1d2e';
const RecoveryCodes = z.array(z.string()).length(10).describe('Shown once; each works once');
const codes = Array.from({ length: 10 }, (_, index) => `abcd-efgh-ijkl-mno${index % 6 === 0 ? 'p' : 'q'}`);

export const getSecondFactor = operation({
  id: 'getSecondFactor',
  domain: 'identity',
  summary: 'Whether I have an authenticator',
  method: 'get',
  path: '/api/tenant/auth/second-factor',
  edge: 'auth',
  rpc: 'get_second_factor',
  callers: people,
  output: z.object({
    enrolled: z.boolean(),
    required: z.boolean().describe('The platform demands it of its staff'),
    enrolmentId: Uuid.nullable().describe('Pass it with a code'),
    confirmedAt: Timestamp.nullable(),
    recoveryCodesLeft: z.int(),
  }),
  errors: ['session_expired'],
  example: {
    input: {},
    output: { enrolled: false, required: false, enrolmentId: null, confirmedAt: null, recoveryCodesLeft: 0 },
  },
});

export const enrolSecondFactor = operation({
  id: 'enrolSecondFactor',
  domain: 'identity',
  summary: 'Begin with an authenticator: its secret, to be scanned',
  description:
    'In force once confirmSecondFactor saw a code of it. Draw the URL as a QR code; the secret is not shown again.',
  method: 'post',
  path: '/api/tenant/auth/second-factor/enrol',
  edge: 'auth',
  rpc: 'enrol_second_factor',
  callers: people,
  output: z.object({ enrolmentId: Uuid, otpauthUrl: z.string(), secret: z.string().describe('To type in by hand') }),
  success: 201,
  errors: ['session_expired', 'recent_sign_in_required', 'second_factor_in_force'],
  example: {
    input: {},
    output: {
      enrolmentId,
      otpauthUrl: 'otpauth://totp/ContractNest:owner%40asha.example?secret=JBSWY3DPEHPK3PXP&issuer=ContractNest',
      secret: 'JBSWY3DPEHPK3PXP',
    },
  },
});

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  domain: 'identity',
  summary: 'Put the authenticator in force with its first code',
  description: 'All my other sessions end; this one gets a new id and cookie.',
  method: 'post',
  path: '/api/tenant/auth/second-factor/confirm',
  edge: 'auth',
  rpc: 'confirm_second_factor',
  callers: people,
  body: { enrolmentId: Uuid, code: Code },
  output: z.object({ recoveryCodes: RecoveryCodes, session: Session }),
  errors: ['session_expired', 'second_factor_invalid', 'second_factor_in_force', 'otp_locked'],
  example: { input: { enrolmentId, code: '123456' }, output: { recoveryCodes: codes, session: sessionExample } },
});

export const disableSecondFactor = operation({
  id: 'disableSecondFactor',
  domain: 'identity',
  summary: 'Take the authenticator away, with one of its codes or a recovery code',
  method: 'post',
  path: '/api/tenant/auth/second-factor/disable',
  edge: 'auth',
  rpc: 'disable_second_factor',
  callers: people,
  body: { enrolmentId: Uuid, code: Code.optional(), recoveryCode: RecoveryCode.optional() },
  output: z.object({ enrolled: z.boolean() }),
  errors: ['session_expired', 'second_factor_invalid', 'otp_locked'],
  example: { input: { enrolmentId, code: '123456' }, output: { enrolled: false } },
});

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  domain: 'identity',
  summary: 'Ten new recovery codes; the old ones are void',
  method: 'post',
  path: '/api/tenant/auth/second-factor/recovery-codes',
  edge: 'auth',
  rpc: 'renew_recovery_codes',
  callers: people,
  body: { enrolmentId: Uuid, code: Code },
  output: z.object({ recoveryCodes: RecoveryCodes }),
  errors: ['session_expired', 'second_factor_invalid', 'otp_locked'],
  example: { input: { enrolmentId, code: '123456' }, output: { recoveryCodes: codes } },
});
