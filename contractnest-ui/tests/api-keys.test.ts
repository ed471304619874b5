import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { exampleRequest, maskedKey } from '../src/features/api-keys/key-example.ts';
import { emptyKey, expiryOf, KeyForm, toNewKey } from '../src/features/api-keys/key-form.ts';

const now = Date.parse('2026-11-21T10:00:42.500Z');
const typed = { ...emptyKey(''), name: 'Invoicing', scopes: ['usage:read', 'credits:read'] };

describe('the form of a new key', () => {
  test.each([
    ['never', '', undefined],
    ['30', '', '2026-12-21T10:00:00.000Z'],
    ['365', '', '2027-11-21T10:00:00.000Z'],
  ] as const)('%s', (expiry, expiresOn, at) => {
    expect(expiryOf({ expiry, expiresOn }, now)).toBe(at);
  });

  test('a chosen day counts to its end', () => {
    const at = expiryOf({ expiry: 'on', expiresOn: '2027-01-31' }, now);
    expect(at).toBe(new Date(2027, 1, 1).toISOString());
  });

  test('any product and no expiry are not sent; scopes go in order', () => {
    expect(toNewKey({ ...typed, expiry: 'never' }, now)).toEqual({
      name: 'Invoicing',
      scopes: ['credits:read', 'usage:read'],
    });
    expect(toNewKey({ ...typed, product: 'q2o' }, now)).toHaveProperty('productCode', 'q2o');
  });

  test.each([
    ['name', { name: '  ' }],
    ['scopes', { scopes: [] }],
    ['past', { expiry: 'on', expiresOn: '2020-01-01' }],
    ['past', { expiry: 'on', expiresOn: '' }],
  ])('%s is refused before anything is sent', (fault, change) => {
    const { error } = KeyForm.safeParse({ ...typed, ...change });
    expect(error?.issues.map(({ message }) => message)).toEqual([fault]);
  });
});

describe('the example request', () => {
  const key = { kind: 'service' as const, hint: 'x0Ab', scopes: ['usage:write', 'usage:read'], productCode: null };
  const where = { origin: 'https://cn.example', tenantId: 't-1', product: 'q2o' };

  test('reads something that the key may read, with the product where it could be any', () => {
    expect(exampleRequest(key, where)).toBe(
      [
        `curl https://cn.example${operations.getLimits.path.replace(':tenantId', 't-1')} \\`,
        `  -H 'authorization: Bearer ${maskedKey(key)}' \\`,
        `  -H 'x-product-code: q2o'`,
      ].join('\n'),
    );
    expect(exampleRequest({ ...key, productCode: 'q2o' }, where)).not.toContain('x-product-code');
  });

  test('none for a key that only writes', () => {
    expect(exampleRequest({ ...key, scopes: ['usage:write'] }, where)).toBeUndefined();
  });
});

test('every scope of the contract has a name and a sentence', async () => {
  const file = await readFile(new URL('../src/locales/en/scopes.json', import.meta.url), 'utf8');
  const scopes = JSON.parse(file) as Record<'name' | 'text', Record<string, string>>;
  const known = Object.values(operations).flatMap((operation) => ('scope' in operation ? [operation.scope] : []));
  const words = [...new Set(known)].map((scope) => scope.replace(':', '_'));
  expect(words.filter((word) => !(word in scopes.name) || !(word in scopes.text))).toEqual([]);
});
