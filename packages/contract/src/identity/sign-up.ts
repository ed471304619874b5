import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText } from '../primitives.ts';
import { Code, Email, PersonName } from './audience.ts';
import { Session, sessionExample } from './session.ts';

export const signUp = operation({
  id: 'signUp',
  domain: 'identity',
  summary: 'Become a customer: a person, their tenant, its subscription',
  description:
    'With a code that was asked for with the purpose `sign_up`. On the product of the link (x-product-code), else ' +
    'the default one; its trial plan, else its free plan. Who has a tenant already is signed in to it and nothing is ' +
    'made (`created` is false). The code works once, so a repeat makes nothing twice.',
  method: 'post',
  path: '/api/tenant/auth/sign-up',
  edge: 'auth',
  rpc: 'sign_up',
  callers: ['edge'],
  product: true,
  body: {
    email: Email,
    code: Code,
    challengeId: z.uuid().optional().describe('Only for callers that keep no cookies'),
    name: PersonName.describe('The person'),
    tenantName: shortText(200).describe('The organisation; its slug is made from it and never changes'),
  },
  output: Session.extend({ created: z.boolean() }),
  success: 201,
  errors: ['otp_invalid', 'otp_locked', 'second_factor_required', 'unknown_product'],
  example: {
    input: { email: 'owner@asha.example', code: '123456', name: 'Asha Rao', tenantName: 'Asha Traders' },
    output: { ...sessionExample, created: true },
  },
});
