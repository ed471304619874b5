/** Billing periods on the tenant's own calendar: month ends, leap days, the anchor's day kept. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

test.each([
  [
    '2026-01-31 12:00+05:30',
    'monthly',
    '2026-02-28 12:00+05:30',
    '2026-02-28T06:30:00.000Z',
    '2026-03-31T06:30:00.000Z',
  ],
  [
    '2026-01-31 12:00+05:30',
    'monthly',
    '2026-02-28 11:59+05:30',
    '2026-01-31T06:30:00.000Z',
    '2026-02-28T06:30:00.000Z',
  ],
  [
    '2024-02-29 00:00+05:30',
    'annual',
    '2025-02-28 00:00+05:30',
    '2025-02-27T18:30:00.000Z',
    '2026-02-27T18:30:00.000Z',
  ],
  [
    '2024-02-29 00:00+05:30',
    'annual',
    '2028-03-01 00:00+05:30',
    '2028-02-28T18:30:00.000Z',
    '2029-02-27T18:30:00.000Z',
  ],
  [
    '2026-11-30 00:00+05:30',
    'quarterly',
    '2026-11-29 23:59+05:30',
    '2026-08-29T18:30:00.000Z',
    '2026-11-29T18:30:00.000Z',
  ],
])('the period of anchor %s, %s, around %s', async (anchor, cycle, at, start, end) => {
  const [row] = await db.rows<{ period_start: Date; period_end: Date }>(
    `select p.* from billing.period_containing(jsonb_populate_record(null::billing.subscription, jsonb_build_object('anchor_at', $1::timestamptz, 'billing_cycle', $2::text)), 'Asia/Kolkata', $3) as p`,
    [anchor, cycle, at],
  );
  expect([row?.period_start.toISOString(), row?.period_end.toISOString()]).toEqual([start, end]);
});

/** In Los Angeles clocks go forward on 9 March 2025 at 2:00, and repeat the hour from 1:00 on 2 November. */
test.each([
  [
    'a local time that does not exist',
    '2025-02-09 02:30-08',
    '2025-03-09T10:29:59Z',
    '2025-02-09T10:30:00.000Z',
    '2025-03-09T10:30:00.000Z',
  ],
  [
    'the same period from there on',
    '2025-02-09 02:30-08',
    '2025-03-09T10:30:00Z',
    '2025-03-09T10:30:00.000Z',
    '2025-04-09T09:30:00.000Z',
  ],
  [
    'the first of two hours called 1:45',
    '2025-10-02 01:30-07',
    '2025-11-02T08:45:00Z',
    '2025-10-02T08:30:00.000Z',
    '2025-11-02T09:30:00.000Z',
  ],
  [
    'the second of them',
    '2025-10-02 01:30-07',
    '2025-11-02T09:45:00Z',
    '2025-11-02T09:30:00.000Z',
    '2025-12-02T09:30:00.000Z',
  ],
])('clocks: %s', async (_, anchor, at, start, end) => {
  const [row] = await db.rows<{ period_start: Date; period_end: Date }>(
    `select p.* from billing.period_containing(jsonb_populate_record(null::billing.subscription, jsonb_build_object('anchor_at', $1::timestamptz, 'billing_cycle', 'monthly')), 'America/Los_Angeles', $2) as p`,
    [anchor, at],
  );
  expect([row?.period_start.toISOString(), row?.period_end.toISOString()]).toEqual([start, end]);
});

test('periods follow each other without gap or overlap, in any zone, from any anchor', async () => {
  const broken = await db.rows(`
    select z.zone, a.anchor, c.cycle, n
    from unnest(array['UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia']) as z(zone)
    cross join unnest(array['2024-01-31 01:30+00', '2024-02-29 02:30+00', '2024-03-30 09:30+00', '2024-10-31 23:30+00', '2023-08-31 10:00+00']::timestamptz[]) as a(anchor)
    cross join unnest(array['monthly', 'quarterly', 'annual']) as c(cycle)
    cross join generate_series(0, 30) as n
    cross join lateral (select jsonb_populate_record(null::billing.subscription, jsonb_build_object('anchor_at', a.anchor, 'billing_cycle', c.cycle)) as s) as s
    cross join lateral billing.period_containing(s.s, z.zone, a.anchor + n * interval '17 days') as p
    cross join lateral billing.period_containing(s.s, z.zone, p.period_end) as f
    cross join lateral billing.period_containing(s.s, z.zone, p.period_end - interval '1 second') as b
    where f.period_start <> p.period_end or b <> p
      or not (a.anchor + n * interval '17 days' >= p.period_start and a.anchor + n * interval '17 days' < p.period_end)`);
  expect(broken).toEqual([]);
});
