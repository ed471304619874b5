/** A year of each seeded product, rehearsed by the clock: its bills are those that were computed by hand. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { years, type Year } from '../cases/rehearsed-year.ts';
import { brokenInvariants } from '../support/check-invariants.ts';
import { grant, spend } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { brokenInvoices, contentsOf } from '../support/invoices.ts';
import { billOf, instant, Rehearsal } from '../support/rehearsal.ts';
import { brokenSubscriptions } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(async () => {
  expect(await brokenInvoices(db)).toEqual([]);
  expect(await brokenSubscriptions(db)).toEqual([]);
  expect(await brokenInvariants(db)).toEqual([]);
  await db.close();
});

const explain = async (rehearsal: Rehearsal, kind: string, id: string) =>
  operations.explain.output.parse(
    await db.call(rehearsal.payer.service, 'explain', {
      p_kind: kind,
      p_id: id,
      p_product_code: rehearsal.year.product,
    }),
  );

/** Rule, inputs and rounding of everything that was billed, and what it points to. */
async function explainBills(rehearsal: Rehearsal): Promise<number> {
  let lines = 0;
  for (const invoice of await rehearsal.invoices()) {
    for (const line of invoice.lines) {
      const why = await explain(rehearsal, 'invoice_line', line.id ?? '');
      expect(why).toMatchObject({
        rule: expect.stringMatching(/./) as unknown,
        inputs: { amount: line.amount.amount },
        cause: { referenceType: 'invoice', referenceId: invoice.id },
      });
      expect(JSON.stringify(why.steps)).toContain('ounding');
      for (const { kind, id } of why.related) await explain(rehearsal, kind, id);
      lines += 1;
    }
  }
  return lines;
}

async function explainRows(rehearsal: Rehearsal, kind: 'entry' | 'event' | 'item'): Promise<number> {
  const table = { entry: 'credits.entry', event: 'billing.subscription_event', item: 'billing.pending_item' }[kind];
  const rows = await db.rows<{ id: string }>(`select ${kind}_id as id from ${table} where tenant_id = $1`, [
    rehearsal.payer.id,
  ]);
  for (const { id } of rows) expect((await explain(rehearsal, kind, id)).rule).toMatch(/./);
  return rows.length;
}

async function explainAlerts(rehearsal: Rehearsal): Promise<string[]> {
  const { items } = operations.getBillingAlerts.output.parse(
    await db.call(rehearsal.payer.service, 'get_billing_alerts', { p_tenant_id: rehearsal.payer.id }),
  );
  for (const { explainId } of items)
    if (explainId !== null) expect((await explain(rehearsal, 'alert', explainId)).rule).toMatch(/./);
  return items.map(({ code }) => code);
}

const yearOf = (product: string): Year => {
  const found = years.find((each) => each.product === product);
  if (found === undefined) throw new Error(`there is no year of ${product}`);
  return found;
};

describe.each(years.map((year): [string, Year] => [year.product, year]))('%s', (product, year) => {
  test('the bills of a year', async () => {
    const rehearsal = await Rehearsal.begin(db, year);
    const estimates = await rehearsal.live();
    const invoices = await rehearsal.invoices();
    expect(invoices.map(billOf)).toEqual(year.bills);
    expect(new Set(invoices.map(({ currency }) => currency))).toEqual(new Set([year.currency]));
    for (const invoice of invoices.filter(({ kind }) => kind === 'period')) {
      const estimate = estimates.get(billOf(invoice).on);
      if (estimate === undefined) throw new Error('no estimate was looked at');
      expect(contentsOf(invoice)).toEqual(contentsOf(estimate));
    }
    expect(invoices.filter(({ kind }) => kind === 'period').length > 0).toBe(product !== 'custom');
    expect(await explainBills(rehearsal)).toBe(year.bills.flatMap(({ lines }) => lines).length);
    expect(await explainRows(rehearsal, 'event')).toBeGreaterThan(0);
    await explainRows(rehearsal, 'item');
    await explainRows(rehearsal, 'entry');
    await explainAlerts(rehearsal);
  });
});

describe('why not', () => {
  const refusalOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

  test('a denial by the plan says the limit, what is used, when it resets and what to do', async () => {
    const rehearsal = await Rehearsal.begin(db, yearOf('devplatform'));
    const { payer } = rehearsal;
    await payer.use('max_jobs_per_month', 900, instant('2026-01-01').toISOString());
    expect(await explainAlerts(rehearsal)).toEqual(['limit_near']);
    expect(await refusalOf(payer.use('max_jobs_per_month', 101, instant('2026-01-01').toISOString()))).toMatchObject({
      code: 'limit_reached',
      context: { limit: 1000, used: 900, requested: 101, resetsAt: '2026-01-31T18:30:00+00:00' },
    });
    await rehearsal.moveTo(instant('2026-02-01'));
    expect(await explainAlerts(rehearsal)).toEqual([]);
    await payer.use('max_jobs_per_month', 101, instant('2026-02-01').toISOString());
  });

  test('a denial for want of credits says what there is, and the alerts say why', async () => {
    const rehearsal = await Rehearsal.begin(db, yearOf('contractnest'));
    const { payer } = rehearsal;
    await grant(db, payer.id, 12, { expiresAt: instant('2026-01-06') });
    await spend(db, payer.service, 10);
    expect(await refusalOf(spend(db, payer.service, 5))).toMatchObject({
      code: 'insufficient_credits',
      context: { requested: 5, available: 2 },
    });
    await rehearsal.moveTo(instant('2026-01-02'));
    expect(await explainAlerts(rehearsal)).toEqual(expect.arrayContaining(['credits_low', 'credits_expiring']));
    await rehearsal.moveTo(instant('2026-01-06'));
    expect(await explainAlerts(rehearsal)).toContain('credits_exhausted');
    expect(await explainRows(rehearsal, 'entry')).toBe(3);
  });
});
