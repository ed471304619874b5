import type { SubscriptionView } from '../src/features/billing/api/get-agreement.ts';
import type { Offer } from '../src/features/billing/api/get-plan-catalog.ts';
import { changesNothing, faultyQuantities, firstChoice, toRequest } from '../src/features/billing/change-form.ts';
import { outlookOf } from '../src/features/billing/subscription-outlook.ts';

const offer: Offer = {
  code: 'pro',
  name: 'Pro',
  description: '',
  version: 1,
  currency: 'USD',
  trialDays: 14,
  prices: [
    { cycle: 'monthly', months: 1, from: 100 },
    { cycle: 'annual', months: 12, from: 1200 },
  ],
  components: [
    { code: 'seats', model: 'per_unit', metric: 'users', timing: 'advance', unit: '5' },
    { code: 'calls', model: 'per_unit', metric: 'calls', unit: '1' },
  ],
  addOns: [{ code: 'ai', name: 'AI', price: '10', maxQuantity: 3 }],
  features: {},
  quotas: [],
  credits: [],
  rateLimitMultiplier: 1,
};
const current: SubscriptionView = {
  id: '019ac3a4-3333-7b6a-9a40-6f9f3c0c1d2e',
  status: 'active',
  planCode: 'pro',
  planName: 'Pro',
  planVersion: 1,
  billingCycle: 'annual',
  currency: 'USD',
  hasAccess: true,
  autoRenew: true,
  trialEndsAt: null,
  cancelAt: null,
  graceEndsAt: null,
  endedAt: null,
  periodStart: '2026-01-01T00:00:00Z',
  periodEnd: '2027-01-01T00:00:00Z',
  quantities: { users: 4 },
  addOns: [{ code: 'ai', quantity: 2, trialEndsAt: null }],
};

describe('a change', () => {
  test('begins with what is held, and then asks for nothing', () => {
    const choice = firstChoice(offer, current, undefined);
    expect(choice).toMatchObject({ billingCycle: 'annual', quantities: { users: '4' }, addOns: { ai: 2 } });
    expect(changesNothing(toRequest(choice, offer, current))).toBe(true);
  });

  test('what nobody subscribed to goes on to be counted, until a number is typed', () => {
    const counted = { ...current, quantities: {} };
    const choice = { ...firstChoice(offer, counted, undefined), addOns: {} };
    expect(faultyQuantities(choice)).toEqual([]);
    expect(toRequest(choice, offer, counted)).toEqual({ action: 'change', addOns: { ai: 0 }, when: 'now' });
    expect(toRequest({ ...choice, quantities: { users: '3' } }, offer, counted)).toMatchObject({
      quantities: { users: 3 },
    });
  });

  test('names only what differs; an add-on that is left out becomes 0', () => {
    const choice = { ...firstChoice(offer, current, 'monthly'), addOns: {}, quantities: { users: '5' } };
    expect(toRequest(choice, offer, current)).toEqual({
      action: 'change',
      billingCycle: 'monthly',
      quantities: { users: 5 },
      addOns: { ai: 0 },
      when: 'now',
    });
  });

  test('without a subscription it is a subscription, with the trial of the plan', () => {
    expect(toRequest(firstChoice(offer, null, undefined), offer, null)).toEqual({
      action: 'subscribe',
      planCode: 'pro',
      billingCycle: 'monthly',
      quantities: { users: 1 },
      trial: true,
    });
  });

  test.each(['', '-1', '1.5', '1e3', '9999999999'])('%p is no quantity', (typed) => {
    expect(faultyQuantities({ ...firstChoice(offer, null, undefined), quantities: { users: typed } })).toEqual([
      'users',
    ]);
  });
});

test('what comes next: a cancellation first, then the state', () => {
  expect(outlookOf({ ...current, cancelAt: '2027-01-01T00:00:00Z' }).key).toBe('cancels');
  expect(outlookOf({ ...current, status: 'suspended', cancelAt: '2027-01-01T00:00:00Z' }).key).toBe('suspended');
  expect(outlookOf({ ...current, autoRenew: false })).toEqual({ key: 'expires', at: current.periodEnd });
  expect(outlookOf({ ...current, status: 'grace_period' }).key).toBe('graceOpen');
});
