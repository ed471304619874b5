import { dayIn, previousPeriod } from '../src/lib/time-zone.ts';

const previous = (start: string, end: string, zone: string): string =>
  previousPeriod({ start, end }, zone).start.replace('.000Z', 'Z');

describe('the period before', () => {
  test('a quarter in Kolkata', () => {
    expect(previous('2026-10-31T18:30:00Z', '2027-01-31T18:30:00Z', 'Asia/Kolkata')).toBe('2026-07-31T18:30:00Z');
  });

  test('a month across a change of the clocks', () => {
    // 1 November to 1 December in New York; October begins in summer time.
    expect(previous('2026-11-01T04:00:00Z', '2026-12-01T05:00:00Z', 'America/New_York')).toBe('2026-10-01T04:00:00Z');
    expect(previous('2026-04-01T04:00:00Z', '2026-05-01T04:00:00Z', 'America/New_York')).toBe('2026-03-01T05:00:00Z');
  });

  test('an anchor at the end of the month comes back', () => {
    expect(previous('2027-02-28T00:00:00Z', '2027-03-31T00:00:00Z', 'UTC')).toBe('2027-01-31T00:00:00Z');
    expect(previous('2027-03-31T00:00:00Z', '2027-04-30T00:00:00Z', 'UTC')).toBe('2027-02-28T00:00:00Z');
  });

  test('it ends where this one begins', () => {
    expect(previousPeriod({ start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' }, 'UTC')).toEqual({
      start: '2026-10-31T00:00:00.000Z',
      end: '2026-11-01T00:00:00Z',
    });
  });
});

test('a day is the tenant’s day', () => {
  const instant = Date.parse('2026-11-20T18:30:00Z');
  expect([dayIn(instant, 'Asia/Kolkata'), dayIn(instant, 'UTC')]).toEqual(['2026-11-21', '2026-11-20']);
});
