/** What docs/subscriptions.md and docs/proration.md say is so. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';
import { fee, newPlan, Subscriber } from '../support/subscriptions.ts';

const page = (name: string): Promise<string> => readFile(join(import.meta.dirname, '../../docs', name), 'utf8');
const rows = [...(await page('proration.md')).matchAll(/^\| (\d+\.\d\d .*) \|$/gm)].map((row) =>
  (row[1] ?? '').split(' | '),
);

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

test('the picture of the states is the table of transitions', async () => {
  const drawn = [...(await page('subscriptions.md')).matchAll(/^ {2}(\S+) --> (\w+)$/gm)].map((step) =>
    step.slice(1, 3),
  );
  const known = await db.rows<{ from_status: string; to_status: string }>(
    'select from_status, to_status from billing.subscription_transition',
  );
  const sorted = (steps: (string | undefined)[][]) => steps.map((step) => step.join(' → ')).sort();
  expect(sorted(drawn)).toEqual(
    sorted(known.map(({ from_status, to_status }) => [from_status === 'none' ? '[*]' : from_status, to_status])),
  );
});

test('there are worked numbers', () => {
  expect(rows.length).toBeGreaterThan(5);
});

test.each(rows)('%s to %s, %s, by the %s, from %s, at %s', async (low, high, cycle, basis, from, at, back, charged) => {
  const plans = await Promise.all(
    [low, high].map((price) => newPlan(db, 'q2o', fee(price ?? '', { proration: { basis } }))),
  );
  const subscriber = await Subscriber.open(db, 'q2o', from ?? '');
  await subscriber.act('subscribe', { p_plan_code: plans[0], p_billing_cycle: cycle, p_trial: false });
  await subscriber.setClock(at ?? '');
  const { lines } = await subscriber.act('upgrade_subscription', { p_plan_code: plans[1] });
  expect(lines.map((line) => (Math.abs(line.amount.amount) / 100).toFixed(2))).toEqual([back, charged]);
});
