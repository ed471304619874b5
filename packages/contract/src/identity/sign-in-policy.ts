import { z } from 'zod';
import { operation } from '../operation.ts';

const Policy = z.object({
  adminSecondFactor: z.enum(['optional', 'required']),
  codesPerNetworkHour: z.int().describe('Codes asked for per address (IPv6: per /64) and hour'),
  smsPerCountryHour: z.int(),
  smsPerDay: z.int(),
});

const example = { adminSecondFactor: 'optional', codesPerNetworkHour: 300, smsPerCountryHour: 200, smsPerDay: 1000 };
const limit = z.int().min(0).max(1_000_000).optional();

export const getSignInPolicy = operation({
  id: 'getSignInPolicy',
  domain: 'identity',
  summary: 'How people may sign in',
  method: 'get',
  path: '/api/admin/sign-in-policy',
  edge: 'tenants',
  rpc: 'get_sign_in_policy',
  callers: ['admin'],
  scope: 'platform:manage',
  output: Policy,
  errors: [],
  example: { input: {}, output: example },
});

export const setSignInPolicy = operation({
  id: 'setSignInPolicy',
  domain: 'identity',
  summary: 'Demand a second factor of platform staff; set the budgets of codes',
  description: 'Staff without a second factor may then do nothing but enrol it. Whoever demands it has one.',
  method: 'put',
  path: '/api/admin/sign-in-policy',
  edge: 'tenants',
  rpc: 'set_sign_in_policy',
  callers: ['admin'],
  scope: 'platform:manage',
  body: {
    adminSecondFactor: z.enum(['optional', 'required']).optional(),
    codesPerNetworkHour: z.int().min(1).max(1_000_000).optional(),
    smsPerCountryHour: limit,
    smsPerDay: limit,
  },
  output: Policy,
  errors: ['second_factor_missing'],
  example: { input: { smsPerDay: 500 }, output: { ...example, smsPerDay: 500 } },
});
