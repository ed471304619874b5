import { compareFeatures, compareLimits, formatPrice, humanise } from '../src/lib/terms.ts';

describe('prices of plans', () => {
  test.each([
    ['1200', '$1,200'],
    ['0.50', '$0.50'],
    ['0.5', '$0.50'],
    ['0.00125', '$0.00125'],
    ['999999999999.123456789012', '$999,999,999,999.123456789012'],
  ])('%s keeps every digit', (decimal, shown) => expect(formatPrice(decimal, 'USD', 'en-US')).toBe(shown));

  test('an unknown currency is named', () => expect(formatPrice('1', 'X', 'en')).toBe('X 1'));
});

test('codes become words', () => {
  expect(humanise('max_jobs_per_month')).toBe('Max jobs per month');
  expect(humanise('fromStatus')).toBe('From status');
});

test('no limit is more than any, absent is none', () => {
  expect(compareLimits(50, null)).toBe('gain');
  expect(compareLimits(null, 50)).toBe('lose');
  expect(compareLimits(0, undefined)).toBe('same');
  expect(compareLimits(null, null)).toBe('same');
});

test('features: on beats off, unlimited beats a number', () => {
  expect(compareFeatures(false, true)).toBe('gain');
  expect(compareFeatures(true, undefined)).toBe('lose');
  expect(compareFeatures(undefined, false)).toBe('same');
  expect(compareFeatures(5, null)).toBe('gain');
});
