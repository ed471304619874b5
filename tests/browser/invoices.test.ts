/** Bills as their payer sees them: the list, one of them down to what makes it, the next one, and to whom they go. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { newBilledTenant, writeInvoice } from '../support/billed.ts';
import { newPerson, openBrowser, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql, sql } from '../support/stack.ts';

type Billed = Awaited<ReturnType<typeof newBilledTenant>>;

let browser: Browser;
let visitor: Visit;
let tenant: Billed;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});
beforeEach(async () => {
  visitor = await visit(browser);
  tenant = await newBilledTenant();
  await signIn(visitor.page, '', await newPerson(tenant.id));
});
afterEach(async () => {
  await visitor.context.close();
});

test('a bill is found, opened to the change that made it, and taken away as a file', async () => {
  const { page, faults } = visitor;
  await writeInvoice(tenant.id, 'Onboarding workshop', '60000');
  await page.goto('/billing/invoices');
  const list = page.getByRole('region', { name: 'All invoices' });
  await seen(list.getByRole('row')).toHaveCount(3);
  await seen(list).toContainText('2 invoices, without drafts and void ones');
  await list.getByRole('searchbox').fill('workshop');
  await seen(list.getByRole('row')).toHaveCount(2);
  await seen(list).toContainText('₹60,000.00');
  await list.getByRole('combobox', { name: 'State' }).selectOption('paid');
  await seen(list).toContainText('No invoice matches these filters.');
  await list.getByRole('button', { name: 'Clear filters' }).first().click();
  await seen(list.getByRole('row')).toHaveCount(3);
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(await readFile(await table.path(), 'utf8')).toContain(
    `${tenant.invoice.number ?? ''},open,change,contractnest`,
  );

  await list.getByRole('link', { name: tenant.invoice.number ?? '' }).click();
  await seen(page.getByRole('heading', { level: 1 })).toHaveText(tenant.invoice.number ?? '');
  const lines = page.getByRole('region', { name: 'Lines' });
  await lines.getByRole('button', { name: /Base fee, 3 to 5/ }).click();
  await seen(lines).toContainText('A fee for the period to come.');
  await lines.getByRole('button', { name: 'Show the change of the subscription that made it' }).click();
  await lines.getByRole('button', { name: 'Show what happened' }).click();
  await seen(lines).toContainText('starts without a trial');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download PDF' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${tenant.invoice.number ?? ''}.pdf`);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  expect(faults).toEqual([]);
});

test('the next bill opens to the days that make it; bills stay readable when the plan is suspended', async () => {
  const { page, faults } = visitor;
  await page.goto('/billing');
  const next = page.getByRole('region', { name: 'Next bill, as of now' });
  await seen(next).toContainText('₹10,950.00');
  await next.getByRole('button', { name: /Contracts, 51 to 200/ }).click();
  await seen(next).toContainText('Usage of the period that ended.');
  await next.getByRole('button', { name: 'Show the days that make it' }).click();
  await seen(next.getByRole('table', { name: 'Contracts, added up' })).toContainText('In the whole period60');

  await sql(`update billing.subscription set status = 'suspended' where tenant_id = $1`, [tenant.id]);
  await page.goto(`/billing/invoices/${tenant.invoice.id}`);
  await seen(page.getByRole('region', { name: 'Lines' })).toContainText('Base fee, 3 to 5');
  await seen(page.getByRole('region', { name: 'From and to' })).toContainText('Chain test');
  await page.goto('/billing/history');
  const past = page.getByRole('region', { name: 'Billing history' });
  await seen(past).toContainText('Subscription began');
  await past.getByRole('combobox', { name: 'What' }).selectOption('invoice');
  await seen(past.getByRole('listitem')).toHaveCount(1);
  await past.getByRole('link', { name: tenant.invoice.number ?? '' }).click();
  await seen(page.getByRole('heading', { level: 1 })).toHaveText(tenant.invoice.number ?? '');
  expect(faults).toEqual([]);
});

test('the history between two days: asked for as such, kept in the URL, said where nothing is, and taken as a file', async () => {
  const { page, faults } = visitor;
  await page.goto('/billing/history?from=2001-01-01&to=2001-12-31');
  const past = page.getByRole('region', { name: 'Billing history' });
  await seen(past).toContainText('Nothing happened here from 1 Jan 2001 to 31 Dec 2001.');
  await past.getByLabel('To', { exact: true }).fill('2099-12-31');
  await seen(past).toContainText('Subscription began');
  await page.reload();
  await seen(past.getByLabel('To', { exact: true })).toHaveValue('2099-12-31');
  await seen(past).toContainText('Subscription began');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    past.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(`,invoice,change,${tenant.invoice.number ?? ''},,open,`);
  await past.getByRole('combobox', { name: 'Dates' }).selectOption('Last financial year');
  await seen(past.getByLabel('From', { exact: true })).toHaveValue(/-04-01$/);
  await past.getByRole('button', { name: 'Clear filters' }).first().click();
  await seen(past.getByLabel('From', { exact: true })).toHaveValue('');
  await seen(past).toContainText('Subscription began');
  expect(faults).toEqual([]);
});

test('from a line of usage to the single events that it counts, found by key and taken as a file', async () => {
  const { page, faults } = visitor;
  await page.goto('/billing');
  const next = page.getByRole('region', { name: 'Next bill, as of now' });
  await next.getByRole('button', { name: /Contracts, 51 to 200/ }).click();
  await next.getByRole('link', { name: 'See the single events' }).click();
  const events = page.getByRole('region', { name: 'Single events' });
  await seen(events).toContainText('Only what happened from');
  await seen(events.getByRole('row')).toHaveCount(2);
  await seen(events.getByRole('row').last()).toContainText('60');
  await events.getByRole('searchbox').fill('a key of nobody');
  await seen(events).toContainText('No event matches these filters.');
  await events.getByRole('button', { name: 'Clear filters' }).first().click();
  await seen(events.getByRole('row')).toHaveCount(2);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    events.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^\ufeff?occurred_at,recorded_at,.*\r\n.*,contracts,60,/);
  expect(faults).toEqual([]);
});

test('to whom bills go: a refusal stands at its field, and nothing typed is lost on the way out', async () => {
  const { page } = visitor;
  await page.goto('/billing/profile');
  const form = page.getByRole('region', { name: 'Billed to' });
  await seen(form).toContainText('Nobody has written this yet.');
  await form.getByLabel('Legal name').fill('');
  await form.getByRole('button', { name: 'Save' }).click();
  await seen(form).toContainText('Enter 1 to 200 characters.');
  await form.getByLabel('Legal name').fill('Asha Traders Pvt Ltd');
  await form.getByLabel('Country').selectOption('IN');
  await form.getByLabel('GSTIN').fill('27AAPFU0939F1ZX');
  await form.getByRole('button', { name: 'Save' }).click();
  await seen(form).toContainText('Check it for typing errors');
  await seen(form.getByLabel('State')).toHaveValue('27');
  await page.getByRole('link', { name: 'Invoices', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await form.getByLabel('GSTIN').fill('27AAPFU0939F1ZV');
  await form.getByRole('button', { name: 'Save' }).click();
  await seen(page.getByText('The billing details were saved')).toBeVisible();
  await page.reload();
  await seen(form.getByLabel('GSTIN')).toHaveValue('27AAPFU0939F1ZV');
});
