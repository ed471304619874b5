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
