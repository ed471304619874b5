/** What staff do with a customer's bills: write one, issue it, take back, settle, void. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { newBilledTenant } from '../support/billed.ts';
import { newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql, sql } from '../support/stack.ts';

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
  await signIn(visitor.page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
});
afterEach(async () => {
  const { faults } = visitor;
  await visitor.context.close();
  expect(faults).toEqual([]);
});

test('a bill is written by hand, issued, taken back in part and settled, each with its reason', async () => {
  const { page } = visitor;
  const tenant = await newBilledTenant();
  await page.goto(`/admin/tenants/${tenant.id}/invoices?product=contractnest`);
  await page.getByRole('link', { name: 'Write invoice' }).click();
  const form = page.getByRole('region', { name: 'Invoice written by hand' });
  await form.getByRole('button', { name: 'Save as draft' }).click();
  await seen(form).toContainText('For example 4000.00');
  await form.getByLabel('Description of line 1').fill('Workshop');
  await form.getByLabel('Unit price of line 1').fill('1000');
  await form.getByRole('button', { name: 'Add a line' }).click();
  await form.getByLabel('Description of line 2').fill('Rebate');
  await form.getByLabel('Unit price of line 2').fill('-100.50');
  await form.getByRole('button', { name: 'Save as draft' }).click();

  await seen(page.getByRole('heading', { name: 'Draft', level: 2 })).toBeVisible();
  const summary = page.getByRole('region', { name: 'Summary' });
  await seen(summary).toContainText('₹899.50');
  await page.getByRole('button', { name: 'Issue', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue', exact: true }).click();
  await seen(summary).toContainText('Open');

  await page.getByRole('button', { name: 'Credit note' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount in INR').fill('900');
  await dialog.getByLabel('Reason').fill('short');
  await dialog.getByRole('button', { name: 'Credit note' }).click();
  await seen(dialog).toContainText('Enter an amount up to ₹899.50');
  await seen(dialog).toContainText('Say why in at least ten characters.');
  await dialog.getByLabel('Amount in INR').fill('99.50');
  await dialog.getByLabel('Reason').fill('Half an hour less was needed');
  await dialog.getByRole('button', { name: 'Credit note' }).click();
  await seen(page.getByRole('region', { name: 'Credit notes' })).toContainText('Half an hour less was needed');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download PDF of CRN-/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^CRN-.*\.pdf$/);
  await seen(summary).toContainText('₹800.00');

  await page.getByRole('button', { name: 'Mark paid' }).click();
  await dialog.getByLabel('Reason').fill('Bank transfer of today');
  await dialog.getByRole('button', { name: 'Mark paid' }).click();
  await seen(summary).toContainText('Paid');
  await seen(page.getByRole('region', { name: 'History' })).toContainText('Settled in full');
});

test('voiding asks for the number; what it billed is made again after a look at it', async () => {
  const { page } = visitor;
  const tenant = await newBilledTenant();
  const number = tenant.invoice.number ?? '';
  await page.goto(`/admin/tenants/${tenant.id}/invoices/${tenant.invoice.id}?product=contractnest`);
  await page.getByRole('button', { name: 'Void', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('It was made for the wrong plan');
  await dialog.getByRole('button', { name: 'Void', exact: true }).click();
  await seen(dialog).toContainText(`Type ${number} exactly.`);
  await dialog.getByLabel(`Type ${number} to confirm`).fill(number);
  await dialog.getByRole('button', { name: 'Void', exact: true }).click();
  await seen(page.getByRole('region', { name: 'Summary' })).toContainText('It was made for the wrong plan');

  await page.getByRole('link', { name: 'Invoices' }).first().click();
  await page.getByRole('button', { name: 'Make next invoice' }).click();
  await seen(dialog).toContainText('Base fee, 3 to 5');
  await dialog.getByRole('button', { name: 'Make the invoice' }).click();
  await seen(page.getByRole('heading', { name: /^INV-[0-9A-Z]+-00002$/, level: 2 })).toBeVisible();
});

test('what a worker set aside is found by its reason, rehearsed, and released', async () => {
  const { page } = visitor;
  const tenant = await newBilledTenant();
  const reason = `No price for ${tenant.id}`;
  await sql("select billing.park_work($1, 'billing-cycle', 'contractnest', $2)", [tenant.id, reason]);
  await page.goto('/admin/billing-runs');
  const parked = page.getByRole('region', { name: 'Set aside' });
  await parked.getByRole('searchbox').fill(tenant.id);
  await seen(parked.getByRole('listitem')).toHaveCount(1);
  await seen(parked).toContainText(reason);
  const dry = page.getByRole('region', { name: 'Dry run' });
  await dry.getByRole('button', { name: 'Dry run' }).click();
  await seen(dry).toContainText(/Nothing would be billed at|tenants? at/);
  await parked.getByRole('button', { name: /^Release/ }).click();
  const dialog = page.getByRole('dialog');
  await seen(dialog).toContainText(reason);
  await dialog.getByLabel('Why it should succeed now').fill('The price is there now');
  await dialog.getByRole('button', { name: 'Release' }).click();
  await seen(parked).toContainText('Nothing matches.');
  await seen(page.getByRole('region', { name: 'Runs' })).toBeVisible();
});
