import { createAttempt } from '../src/lib/idempotency.ts';

describe('one key per intent', () => {
  const counted = () => {
    let count = 0;
    return createAttempt(() => `key-${(count += 1)}`);
  };

  test('the same values again carry the same key', () => {
    const attempt = counted();
    expect([attempt.keyFor({ quantity: 5 }), attempt.keyFor({ quantity: 5 })]).toEqual(['key-1', 'key-1']);
  });

  test('other values are another intent', () => {
    const attempt = counted();
    expect([attempt.keyFor({ quantity: 5 }), attempt.keyFor({ quantity: 6 })]).toEqual(['key-1', 'key-2']);
  });

  test('after an accepted answer the same values are a new intent', () => {
    const attempt = counted();
    attempt.keyFor({ quantity: 5 });
    attempt.settle();
    expect(attempt.keyFor({ quantity: 5 })).toBe('key-2');
  });

  test('keys are what the contract accepts', () => {
    expect(createAttempt().keyFor({})).toMatch(/^[\x21-\x7e]{1,255}$/);
  });
});
