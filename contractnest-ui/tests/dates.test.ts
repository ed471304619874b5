import { daysBetween, endOfDay, isDay, startOfDay } from '../src/lib/dates.ts';

describe('days', () => {
  test('a day is half open: from its midnight to the next', () => {
    const [start, end] = [startOfDay('2026-11-21'), endOfDay('2026-11-21')].map((instant) => Date.parse(instant ?? ''));
    expect(new Date(start ?? 0).getHours()).toBe(0);
    expect((end ?? 0) - (start ?? 0)).toBe(86_400_000);
  });

  test('months and leap years roll over', () => {
    expect(endOfDay('2028-02-29')).toBe(startOfDay('2028-03-01'));
    expect(endOfDay('2026-12-31')).toBe(startOfDay('2027-01-01'));
  });

  test.each(['2026-02-30', '2026-13-01', '2026-00-10', '1999-01-01', '21.11.2026', '', '2026-11-21T00:00'])(
    '%j is not a day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  test('a started day counts', () => {
    expect([daysBetween(0, 1), daysBetween(0, 86_400_000), daysBetween(10, 0)]).toEqual([1, 1, 0]);
  });
});
