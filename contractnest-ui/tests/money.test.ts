import { formatMoney, minorDigits, toDecimal } from '../src/lib/money.ts';

describe('money', () => {
  test.each([
    [1_249_900, 2, '12499.00'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [0, 2, '0.00'],
    [500, 0, '500'],
    [1_234, 3, '1.234'],
    [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
  ])('%d with %d digits is %s', (amount, digits, text) => {
    expect(toDecimal(amount, digits)).toBe(text);
  });

  test.each([1.5, Number.NaN, Infinity, 2 ** 53])('%d is not an amount', (amount) => {
    expect(() => toDecimal(amount, 2)).toThrow(RangeError);
  });

  test('digits follow the currency', () => {
    expect([minorDigits('INR'), minorDigits('JPY'), minorDigits('BHD'), minorDigits('not one')]).toEqual([2, 0, 3, 2]);
  });

  test('the largest amount is shown to the paisa', () => {
    const shown = formatMoney({ amount: Number.MAX_SAFE_INTEGER, currency: 'INR' }, 'en-IN');
    expect(shown).toBe('₹9,00,71,99,25,47,409.91');
  });

  test('yen have no decimals', () => {
    expect(formatMoney({ amount: 1_200, currency: 'JPY' }, 'en')).toBe('¥1,200');
  });
});
