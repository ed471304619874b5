/** What staff charge with: coupons, tax rates, and who sends the bills. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { newBilledTenant } from '../support/billed.ts';
import { newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql } from '../support/stack.ts';

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

test('a coupon is made, put on a subscription, seen on its next bill, and retired', async () => {
  const { page } = visitor;
  const code = `T${randomBytes(5).toString('hex').toUpperCase()}`;
  const tenant = await newBilledTenant();
  await page.goto('/admin/coupons');
  await page.getByRole('button', { name: 'New coupon' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the coupon' }).click();
  await seen(dialog).toContainText('3 to 40 letters, digits, - and _.');
  await dialog.getByLabel('Code').fill(code);
  await dialog.getByLabel('Name').fill('Browser test');
  await dialog.getByLabel('How much').fill('20');
  await dialog.getByRole('button', { name: 'Make the coupon' }).click();
  await seen(dialog).toHaveCount(0);
  const list = page.getByRole('region', { name: 'Coupons' });
  await list.getByRole('searchbox').fill(code);
  await seen(list.getByRole('listitem')).toHaveCount(1);
  await seen(list).toContainText('20 % off on one invoice');

  await page.goto(`/admin/tenants/${tenant.id}/invoices?product=contractnest`);
  const applied = page.getByRole('region', { name: 'Coupons' });
  await applied.getByRole('button', { name: 'Apply a coupon' }).click();
  await dialog.getByLabel('Code').fill(code);
  await dialog.getByRole('button', { name: 'Apply a coupon' }).click();
  await seen(applied).toContainText(code);
  await seen(page.getByRole('region', { name: 'Next bill, as of now' })).toContainText('-₹2,190.00');

  await page.goto(`/admin/coupons?q=${code}`);
  await page.getByRole('button', { name: `Edit ${code}` }).click();
  await dialog.getByLabel('State').selectOption('retired');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await seen(dialog).toHaveCount(0);
  await seen(list.getByRole('listitem')).toContainText('Retired');
});

test('a rate holds from now on; the note of the issuer is kept', async () => {
  const { page } = visitor;
  const name = `VAT ${randomBytes(4).toString('hex')}`;
  await page.goto('/admin/taxes');
  const rates = page.getByRole('region', { name: 'Tax rates' });
  await rates.getByRole('button', { name: 'New rate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Country').fill('NP');
  await dialog.getByLabel('Kind').selectOption('vat');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Percent').fill('130');
  await dialog.getByRole('button', { name: 'Set the rate' }).click();
  await seen(dialog).toContainText('0 to 100, at most four digits after the point.');
  await dialog.getByLabel('Percent').fill('13');
  await dialog.getByRole('button', { name: 'Set the rate' }).click();
  await seen(rates).toContainText(name);

  const issuer = page.getByRole('region', { name: 'Issuer' });
  await issuer.getByLabel('Note on every invoice').fill(name);
  await issuer.getByRole('button', { name: 'Save' }).click();
  await seen(page.getByText('The issuer was saved')).toBeVisible();
  await page.reload();
  await seen(issuer.getByLabel('Note on every invoice')).toHaveValue(name);
});
