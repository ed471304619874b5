/** What a line says of the months that it is for. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  await db.close();
});

const june = '2025-06-01T00:00:00Z';

test('lines by the month: for how many whole ones, and which one; a share of the period says neither', async () => {
  const payer = await Payer.open(db, 'contractnest', june);
  await payer.act('subscribe', { p_plan_code: 'standard', p_trial: false, p_add_ons: { vani_ai: 1 } });
  await payer.generate();
  await payer.setClock('2025-07-10T00:00:00Z');
  await payer.use('storage_mb', 140, '2025-07-05T00:00:00Z');
  await payer.act('upgrade_subscription', { p_quantities: { users: 4 } });
  const change = await payer.generate();
  expect(change.lines.map(({ kind, months }) => [kind, months])).toContainEqual(['charge', null]);
  await payer.advanceTo('2025-09-01T00:00:00Z');
  const { lines } = await payer.generate({ p_period_start: june });
  const months = Object.fromEntries(
    lines.map((line) => [line.component, [line.months, line.periodStart, line.periodEnd]]),
  );
  expect(months).toEqual({
    base_fee: [[1, 2, 3], '2025-09-01T00:00:00+00:00', '2025-12-01T00:00:00+00:00'],
    vani_ai: [[1, 2, 3], '2025-09-01T00:00:00+00:00', '2025-12-01T00:00:00+00:00'],
    storage: [[2], '2025-07-01T00:00:00+00:00', '2025-08-01T00:00:00+00:00'],
  });
});
