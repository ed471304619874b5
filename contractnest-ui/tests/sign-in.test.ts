import { operations } from '@contractnest/contract';
import { readDestination, readRecoveryCode } from '../src/features/identity/destination.ts';
import { endReason } from '../src/features/identity/login-reason.ts';
import { readReason } from '../src/features/identity/reason.ts';
import { switchPath } from '../src/lib/switch-path.ts';

describe('where a code goes', () => {
  test.each([
    ['email', ' Owner@Asha.Example ', 'owner@asha.example'],
    ['phone', '+91 98123-45678', '+919812345678'],
    ['phone', '0091 (98123) 45678', '+919812345678'],
  ] as const)('%s %s', (channel, typed, address) => {
    expect(readDestination(channel, typed)).toEqual({ channel, address });
  });

  test.each([
    ['email', 'nobody'],
    ['email', `${'a'.repeat(250)}@b.example`],
    ['phone', '9812345678'],
    ['phone', '+0123456789'],
    ['phone', '+91 98123 45678 ext 5'],
    ['phone', ''],
  ] as const)('%s %s is none', (channel, typed) => {
    expect(readDestination(channel, typed)).toBeUndefined();
  });

  test.each([
    'a@b.co',
    "o'hara+x@a-b.example",
    '.a@b.co',
    'a..b@c.co',
    'a.@b.co',
    'a@b',
    'a@-b.co',
    'ä@b.co',
    'A@B.Co ',
  ])('the address %s is taken or refused as by the contract', (typed) => {
    const email = operations.requestOtp.parts.body.shape['email']?.safeParse(typed);
    expect(readDestination('email', typed) !== undefined).toBe(email?.success);
  });
});

test('a recovery code is read however it was typed', () => {
  expect(readRecoveryCode(' ABCD-efgh 2345-klmn')).toBe('abcdefgh2345klmn');
  expect(readRecoveryCode('abcd-efgh-2345-klm')).toBeUndefined();
  expect(readRecoveryCode('abcd-efgh-2345-klm1')).toBeUndefined();
});

test('a reason has ten characters, whatever they are, on one line', () => {
  expect(readReason('  too short ')).toBeUndefined();
  expect(readReason('Ticket 4711\n\nwrong balance')).toBe('Ticket 4711 wrong balance');
  expect(readReason('ग्राहक ने फ़ोन किया')).toBeDefined();
  expect(readReason('x'.repeat(501))).toBeUndefined();
});

test('why a session ended', () => {
  const limits = { idleExpiresAt: '2026-11-21T10:30:00.000Z', expiresAt: '2026-11-22T10:00:00.000Z' };
  const at = (time: string): number => Date.parse(time);
  expect(endReason(limits, at('2026-11-21T10:10:00Z'), false)).toBe('elsewhere');
  expect(endReason(limits, at('2026-11-21T10:29:59.500Z'), false)).toBe('idle');
  expect(endReason(limits, at('2026-11-22T10:00:00Z'), false)).toBe('absolute');
  expect(endReason(limits, at('2026-11-22T10:00:00Z'), true)).toBe('otherTab');
});

test.each([
  ['/', '/'],
  ['/settings/team', '/settings/team'],
  ['/projects/019ac3a0-3333-7000-8000-000000000001/files', '/projects'],
  ['/invoices/INV-42', '/invoices'],
])('%s leads to %s in another tenant', (from, to) => {
  expect(switchPath(from)).toBe(to);
});
