import { dayIn, previousPeriod, startOfDayIn } from '../src/lib/time-zone.ts';

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

test.each([
  ['Asia/Kolkata', '2026-04-01', '2026-03-31T18:30:00.000Z'],
  ['UTC', '2026-04-01', '2026-04-01T00:00:00.000Z'],
  ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
  // The clocks change on that day, after midnight and before it.
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z'],
  // Midnight is left out, is there twice, and comes an hour after the day before has ended once already.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z'],
])('in %s %s begins at %s', (zone, day, instant) => {
  expect(new Date(startOfDayIn(day, zone)).toISOString()).toBe(instant);
});
