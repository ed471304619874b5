/** The editor of price documents says what to write instead. */
import { expect, test } from '@jest/globals';
import { checkBillingConfig } from '../src/catalog/billing-config-faults.ts';

const told = (value: unknown): Record<string, string> =>
  Object.fromEntries(checkBillingConfig(value).map(({ path, message }) => [path, message]));

test('a document that is empty, or none', () => {
  expect(told({})).toEqual({
    '/currency': 'is missing: a text in quotes',
    '/cycles': 'is missing: a list in [ ]',
    '/components': 'is missing: a list in [ ]',
  });
  expect(told([])).toEqual({ '': 'must be an object in { }' });
});

test('each fault names its remedy', () => {
  const faults = told({
    currency: 'INR',
    cycles: ['quaterly'],
    components: [
      { code: 'fee', model: 'flat', price: 3, unit: '3' },
      { code: 'visits', model: 'tiered' },
      { code: 'photos' },
      { code: 'users', model: 'stairstep', metric: 'users', tiers: [{ upTo: 0, flat: '1', above: 1 }] },
    ],
    quotas: [{ metric: 'users', limit: '9', enforcement: 'loose' }],
    trail: { days: 14 },
    trial: { days: 900 },
  });
  expect(faults).toMatchObject({
    '/cycles/0': 'must be one of "monthly", "quarterly", "annual"',
    '/components/0/price': 'must be a text in quotes',
    '/components/0/unit':
      'there is no such field; what may stand here: code, name, per, timing, prorates, model, price, prices',
    '/components/3/tiers/0/upTo': 'must be at least 1',
    '/components/3/tiers/0/above': 'there is no such field; what may stand here: upTo, unit, flat, unitsAbove',
    '/quotas/0/limit': 'must be a number without quotes',
    '/quotas/0/enforcement': 'must be one of "hard", "soft"',
    '/trial/days': 'must be at most 365',
  });
  expect(faults['/components/1/model']).toMatch(/^must be one of "flat", "per_unit"/);
  expect(faults['/components/2/model']).toMatch(/^is missing: one of "flat", "per_unit"/);
  expect(faults['/trail']).toContain('trial, grace');
});
