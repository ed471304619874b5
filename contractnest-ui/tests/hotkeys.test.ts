import { createMatcher } from '../src/lib/key-matcher.ts';

describe('shortcuts', () => {
  const known = ['g c', 'g o', 'j', '?', '/'];

  test('two keys in a row, and single ones', () => {
    const match = createMatcher(() => 0);
    expect([match('g', known), match('c', known), match('j', known), match('x', known)]).toEqual([
      undefined,
      'g c',
      'j',
      undefined,
    ]);
  });

  test('a late second key stands alone', () => {
    let now = 0;
    const match = createMatcher(() => now);
    match('g', known);
    now = 2_000;
    expect(match('c', known)).toBeUndefined();
  });
});
