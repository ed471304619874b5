/** What a credential looks like: what scanners search for, and what a typing error does to it. */
import { expect, test } from '@jest/globals';
import { checksumOf, kindOfCredential } from '../src/index.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const start = `cn_service_${'aB3-_'.repeat(8)}xyz`;
const key = start + checksumOf(start);

test('the checksum is CRC-32 in base 62', () => {
  // CRC-32 of "123456789" is 0xcbf43926, the check value of the algorithm.
  expect([...checksumOf('123456789')].reduce((sum, digit) => sum * 62 + base62.indexOf(digit), 0)).toBe(0xcbf43926);
});
test('keys with their checksum, and sessions without one', () => {
  expect(kindOfCredential(key)).toBe('service');
  expect(kindOfCredential(`cn_person_${'a'.repeat(43)}`)).toBe('person');
  expect(kindOfCredential(`cn_admin_${'a'.repeat(43)}`)).toBe('admin');
});

test('every single wrong character is noticed before anybody is asked', () => {
  for (let at = 11; at < key.length; at += 1) {
    const wrong = key.slice(0, at) + (key[at] === 'a' ? 'b' : 'a') + key.slice(at + 1);
    expect(kindOfCredential(wrong)).toBeUndefined();
  }
  for (const cut of [1, 2, 3, 4, 5]) expect(kindOfCredential(key.slice(0, -cut))).toBeUndefined();
});

test('the expression for secret scanners in docs/security.md finds it', () => {
  expect(`token=${key}&x`).toMatch(/\bcn_(service|admin)_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}/);
});
