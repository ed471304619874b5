import { describe, expect, test } from '@jest/globals';
import { countRefunds, leftOf, refundedUnits } from '../src/features/credits/refunds.ts';

describe('refunds', () => {
  const rows = [
    { id: 'a', movementId: 'm', quantity: 2 },
    { id: 'b', movementId: 'm', quantity: 3 },
    { id: 'c', movementId: 'n', quantity: 1 },
  ];
  test('of channel and pool by one request are one', () => {
    expect([countRefunds(rows), refundedUnits(rows)]).toEqual([2, 6]);
  });
  test('what is left is that of the whole movement, and unknown for other rows', () => {
    expect(leftOf({ spentByMovement: 5, refunded: 2 })).toBe(3);
    expect(leftOf({ change: 5 })).toBeUndefined();
  });
});
