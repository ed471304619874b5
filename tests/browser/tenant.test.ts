/** What the owner of a tenant sees: balances, the ledger with its causes, usage against the plan. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from '@playwright/test';
import { newPerson, openBrowser, settled, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { api, bearer, closeSql, deduct, grantCredits, newTenant, oneSms, stack } from '../support/stack.ts';
import { newPlannedTenant, recordUsage } from '../support/tenants.ts';

let browser: Browser;
let visitor: Visit;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});
beforeEach(async () => {
  visitor = await visit(browser);
});
afterEach(async () => {
  const { faults } = visitor;
  await visitor.context.close();
  expect(faults).toEqual([]);
});

const balance = (page: Page, channel: string): Locator =>
  page.getByRole('region', { name: 'Balances' }).getByRole('button', { name: channel });
const ledgerRow = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: 'Ledger' }).getByRole('row').filter({ hasText: text }).first();
const usagePost = (key: string, path: string, body: object) =>
  api.post(path).set('authorization', bearer(key)).set('idempotency-key', randomUUID()).send(body);

test('the demo owner signs in', async () => {
  const { page } = visitor;
  await signIn(page, '', stack.tenants[0]?.login ?? '');
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
});

test('an owner finds a spend made through the API, with its cause', async () => {
  const { page } = visitor;
  const tenant = await newTenant();
  for (const channel of ['email', 'sms', 'whatsapp', null]) await grantCredits(tenant.id, 30, channel);
  const invoice = `INV-${randomUUID().slice(0, 8)}`;
  const { body } = await deduct(tenant.key, { ...oneSms, referenceType: 'reminder', referenceId: invoice });
  await signIn(page, '', await newPerson(tenant.id));
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.getByText(invoice).waitFor();

  await page.getByRole('link', { name: 'Credits', exact: true }).click();
  await settled(page);
  for (const channel of ['Email', 'SMS', 'WhatsApp', 'Any channel']) await seen(balance(page, channel)).toBeVisible();
  const left = (body as { balanceAfter: number }).balanceAfter;
  await seen(balance(page, 'SMS')).toContainText(String(left));
  const row = ledgerRow(page, invoice);
  await seen(row).toContainText(/Spent/);
  await row.getByRole('button', { name: 'Details' }).click();
  await page.getByText('Taken in burn-down order').waitFor();
  await page.getByText((body as { entryId: string }).entryId, { exact: true }).waitFor();
  await page.getByRole('button', { name: `All movements of ${invoice}` }).click();
  await page.getByRole('region', { name: 'Ledger' }).getByText('1 movement', { exact: true }).waitFor();
  await seen(page).toHaveURL((url) => url.searchParams.get('ref') === invoice);
});

test('a hold says what it is for and when it ends; its capture is found from there', async () => {
  const { page } = visitor;
  const tenant = await newTenant();
  await grantCredits(tenant.id, 30);
  const hold = { ...oneSms, quantity: 10, referenceType: 'run', referenceId: 'run-7', expiresInSeconds: 3600 };
  const { body } = await usagePost(tenant.key, '/api/billing/credits/reserve', hold).expect(201);
  await signIn(page, '', await newPerson(tenant.id));
  await page.goto('/credits');
  await balance(page, 'SMS').click();
  await page.getByText('Reserved for work under way').waitFor();
  await page.getByText(/Released in 5\d minutes/).waitFor();

  const { holdId } = body as { holdId: string };
  await usagePost(tenant.key, '/api/billing/credits/capture', { holdId, quantity: 4 }).expect(200);
  await page.reload();
  await settled(page);
  await ledgerRow(page, 'Captured').getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'All movements of run-7' }).click();
  await page.getByRole('region', { name: 'Ledger' }).getByText('3 movements').waitFor();
  const statement = page.getByRole('region', { name: 'Statement' });
  await seen(statement.getByRole('row').filter({ hasText: 'SMS' })).toContainText(/\+30[\s\S]*−10[\s\S]*\+6[\s\S]*26/);
});

test('usage against the plan: near a limit, without one, not in the plan', async () => {
  const { page } = visitor;
  const tenant = await newPlannedTenant();
  await recordUsage(tenant.key, 'runs', 8);
  await recordUsage(tenant.key, 'compute_minutes', 1200);
  await signIn(page, '', await newPerson(tenant.id));
  await page.getByText('Project runs: 8 of 10 used.').waitFor();
  await page.getByRole('link', { name: 'See usage' }).click();
  await settled(page);

  const card = (metric: string): Locator => page.getByRole('listitem').filter({ hasText: metric });
  await seen(card('Project runs')).toContainText(
    /Nearly used up[\s\S]*8 of 10[\s\S]*80 % used[\s\S]*2 left[\s\S]*Goes on above the limit/,
  );
  await seen(card('Project runs').getByRole('meter')).toHaveAttribute('aria-valuenow', '80');
  await seen(card('Compute')).toContainText(/Unlimited[\s\S]*1,200/);
  await seen(card('Projects')).toContainText(/Not in your plan/);
});

test('usage day by day: chart, table, the period before, and a file', async () => {
  const { page } = visitor;
  const tenant = await newPlannedTenant();
  await recordUsage(tenant.key, 'runs', 3);
  await signIn(page, '', await newPerson(tenant.id));
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  const days = page.getByRole('region', { name: 'Day by day' });
  await days.getByLabel('Metric').selectOption('runs');
  await page.getByRole('img', { name: /Project runs per day.*Highest: 3/ }).waitFor();
  const download = page.waitForEvent('download');
  await days.getByRole('button', { name: 'Export CSV' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toMatch(
    /\d{4}-\d\d-\d\d,runs,Project runs,run,sum,3,1/,
  );
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Project runs (run)' }).waitFor();
  await page.getByRole('button', { name: 'Previous period' }).click();
  await page.getByText('Nothing was used in this period.').waitFor();
});
