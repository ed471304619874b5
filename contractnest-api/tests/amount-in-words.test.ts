/** Amounts written out, as those who keep books read them. */
import { describe, expect, test } from '@jest/globals';
import { amountInWords } from '../src/invoices/amount-in-words.ts';

const inr = (amount: number, locale = 'en-IN') => amountInWords({ amount, currency: 'INR', digits: 2, locale });

describe('rupees, in lakhs and crores', () => {
  test.each([
    [0, 'Rupees Zero Only'],
    [1, 'Rupees Zero and One Paisa Only'],
    [5, 'Rupees Zero and Five Paise Only'],
    [100, 'Rupee One Only'],
    [1_99, 'Rupee One and Ninety Nine Paise Only'],
    [30_798_00, 'Rupees Thirty Thousand Seven Hundred Ninety Eight Only'],
    [1_00_000_00, 'Rupees One Lakh Only'],
    [99_99_999_99, 'Rupees Ninety Nine Lakh Ninety Nine Thousand Nine Hundred Ninety Nine and Ninety Nine Paise Only'],
    [1_00_00_000_00, 'Rupees One Crore Only'],
    [
      1_23_45_678_90,
      'Rupees One Crore Twenty Three Lakh Forty Five Thousand Six Hundred Seventy Eight and Ninety Paise Only',
    ],
    [100_00_00_000_00, 'Rupees One Hundred Crore Only'],
    [-12_50, 'Minus Rupees Twelve and Fifty Paise Only'],
    [
      Number.MAX_SAFE_INTEGER,
      'Rupees Ninety Lakh Seven Thousand One Hundred Ninety Nine Crore Twenty Five Lakh Forty Seven Thousand Four Hundred Nine and Ninety One Paise Only',
    ],
  ])('%i', (amount, words) => {
    expect(inr(amount)).toBe(words);
  });

  test('the same for a buyer whose locale is another one; Hindi in Hindi', () => {
    expect(inr(1_50_000_00, 'en-US')).toBe('Rupees One Lakh Fifty Thousand Only');
    expect(inr(1_50_000_00, 'de-DE')).toBe('Rupees One Lakh Fifty Thousand Only');
    expect(inr(1_50_000_50, 'hi-IN')).toBe('एक लाख पचास हज़ार रुपये और पचास पैसे मात्र');
    expect(inr(1_01, 'hi-IN')).toBe('एक रुपया और एक पैसा मात्र');
  });
});

describe('other currencies, in millions', () => {
  test.each([
    [
      'USD',
      2,
      1_234_567_89,
      'US Dollars One Million Two Hundred Thirty Four Thousand Five Hundred Sixty Seven and Eighty Nine Cents Only',
    ],
    ['USD', 2, 1_01, 'US Dollar One and One Cent Only'],
    ['EUR', 2, 29_00, 'Euros Twenty Nine Only'],
    ['GBP', 2, 1_02, 'Pound Sterling One and Two Pence Only'],
    ['KWD', 3, 1_234_567, 'Kuwaiti Dinars One Thousand Two Hundred Thirty Four and Five Hundred Sixty Seven Fils Only'],
    ['JPY', 0, 100_000, 'Japanese Yen One Hundred Thousand Only'],
    ['CHF', 2, 12_05, 'CHF Twelve and 5/100 Only'],
    [
      'USD',
      2,
      Number.MAX_SAFE_INTEGER,
      'US Dollars Ninety Trillion Seventy One Billion Nine Hundred Ninety Two Million Five Hundred Forty Seven Thousand Four Hundred Nine and Ninety One Cents Only',
    ],
  ])('%s with %i digits: %i', (currency, digits, amount, words) => {
    expect(amountInWords({ amount, currency, digits, locale: 'en-IN' })).toBe(words);
  });
});
