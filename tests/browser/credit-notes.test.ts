/** What was taken back: found among all of it, opened to its invoice, taken as a file; also on a phone, also by staff. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { byStaff, newBilledTenant } from '../support/billed.ts';
import { newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: Awaited<ReturnType<typeof newBilledTenant>>;
beforeAll(async () => {
  browser = await openBrowser();
  tenant = await newBilledTenant();
  for (const [amount, reason] of [
    [11_800, 'Half a day less was needed'],
    [5_900, 'A contract was counted twice'],
  ])
    await byStaff(`/api/billing/invoice/${tenant.invoice.id}/credit-note`, { tenantId: tenant.id, amount, reason });
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

test('a tenant finds a note, takes its file and all of them as CSV, and opens its invoice', async () => {
  const { page } = visitor;
  await signIn(page, '', await newPerson(tenant.id));
  await page.goto('/billing/credit-notes');
  const list = page.getByRole('region', { name: 'All credit notes' });
  await seen(list.getByRole('row')).toHaveCount(3);
  await list.getByRole('searchbox').fill('counted twice');
  await seen(list.getByRole('row')).toHaveCount(2);
  await seen(list).toContainText('₹59.00');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: /^Download PDF of CRN-/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^CRN-.*\.pdf$/);
  await list.getByLabel('To', { exact: true }).fill('2001-12-31');
  await seen(list).toContainText('No credit note up to 31 Dec 2001 matches these filters.');
  await list.getByRole('button', { name: 'Clear filters' }).first().click();
  await seen(list.getByRole('row')).toHaveCount(3);
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = await readFile(await csv.path(), 'utf8');
  expect(text).toMatch(/^\ufeffnumber,issued_on,invoice,/);
  expect(text).toContain('"A contract was counted twice"');
  await list.getByRole('link').first().click();
  await seen(page.getByRole('heading', { level: 1 })).toHaveText(tenant.invoice.number ?? '');
});

test('on a phone files are at hand, and nothing is wider than the screen', async () => {
  const { page } = visitor;
  await signIn(page, '', await newPerson(tenant.id));
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [path, file] of [
    ['/billing/invoices', /^Download PDF of INV-/],
    ['/billing/credit-notes', /^Download PDF of CRN-/],
    ['/billing/history', /^Download PDF of CRN-/],
  ] as const) {
    await page.goto(path);
    const button = page.getByRole('button', { name: file }).first();
    await seen(button).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  }
});

test('staff find the notes of a tenant beside its invoices', async () => {
  const { page } = visitor;
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await page.goto(`/admin/tenants/${tenant.id}/invoices?product=contractnest`);
  await page.getByRole('link', { name: 'Credit notes' }).click();
  const list = page.getByRole('region', { name: 'All credit notes' });
  await seen(list.getByRole('row')).toHaveCount(3);
  await list
    .getByRole('link', { name: tenant.invoice.number ?? '' })
    .first()
    .click();
  await seen(page.getByRole('heading', { name: tenant.invoice.number ?? '', level: 2 })).toBeVisible();
});
