/** What a platform admin does to the credits of a tenant. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from '@playwright/test';
import {
  newPerson,
  openBrowser,
  platformTenant,
  settled,
  seen,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql, deduct, newTenant, oneSms, smsLeft, stack, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser);
  tenant = await newTenant();
  await signIn(visitor.page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const ledgerRow = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: 'Ledger' }).getByRole('row').filter({ hasText: text }).first();
const smsBalance = (page: Page): Locator =>
  page.getByRole('region', { name: 'Balances' }).getByRole('button', { name: 'SMS' });
const openTenant = async (page: Page): Promise<void> => {
  await page.goto(`/admin/tenants/${tenant.id}/credits?product=contractnest`);
  await settled(page);
};

test('the list of tenants leads to one of them', async () => {
  const { page } = visitor;
  await page.getByRole('heading', { name: 'Tenants', level: 1 }).waitFor();
  await page.getByRole('searchbox').fill('quotewell');
  // A row that moves up while it is pressed is not clicked.
  await seen(page).toHaveURL((url) => url.searchParams.get('q') === 'quotewell');
  await settled(page);
  await page.getByRole('link', { name: 'Quotewell Inc' }).click();
  await page.getByRole('heading', { name: 'Quotewell Inc', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Usage', exact: true }).click();
  await page.getByRole('heading', { name: 'Limits', level: 2 }).waitFor();
  await seen(page).toHaveURL((url) => url.pathname === `/admin/tenants/${stack.tenants[4]?.id ?? ''}/usage`);
});

test('credits are added after a look at the amount and the tenant', async () => {
  const { page } = visitor;
  await openTenant(page);
  await page.getByRole('button', { name: 'Add credits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add credits' });
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByText('Enter a whole number.').waitFor();
  await dialog.getByLabel('Quantity').fill('50');
  await dialog.getByLabel('Channel').selectOption('sms');
  await dialog.getByLabel('Reason').fill('Goodwill after the outage');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByText('50 credits (SMS) go to Chain test.').waitFor();
  await dialog.getByRole('button', { name: 'Add credits' }).click();
  await page.getByText('50 credits added to SMS').waitFor();
  await smsBalance(page).getByText('50', { exact: true }).waitFor();
  await seen(ledgerRow(page, 'Goodwill after the outage')).toContainText(/Added[\s\S]*\+50/);
  expect(await smsLeft(tenant)).toBe(50);
});

test('credits are removed, never more than there are', async () => {
  const { page } = visitor;
  await openTenant(page);
  await page.getByRole('button', { name: 'Remove credits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove credits' });
  await dialog.getByLabel('Channel').selectOption('sms');
  await dialog.getByText('50 available there').waitFor();
  await dialog.getByLabel('Quantity').fill('51');
  await dialog.getByLabel('Reason').fill('Granted twice by mistake');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByRole('button', { name: 'Remove credits' }).click();
  await dialog.getByRole('alert').getByText('There are not enough credits').waitFor();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByLabel('Quantity').fill('5');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByText('5 credits (SMS) are taken from Chain test.').waitFor();
  await dialog.getByRole('button', { name: 'Remove credits' }).click();
  await ledgerRow(page, 'Granted twice by mistake').waitFor();
  expect(await smsLeft(tenant)).toBe(45);
});

test('a spend is refunded from its row, in parts and then no more', async () => {
  const { page } = visitor;
  await deduct(tenant.key, { ...oneSms, quantity: 12, referenceType: 'campaign', referenceId: 'autumn' }).expect(200);
  await openTenant(page);
  await ledgerRow(page, 'campaign autumn').getByRole('button', { name: 'Details' }).click();
  for (const [asked, left] of [
    ['5', 38],
    ['7', 45],
  ] as const) {
    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund a spend' });
    await dialog.getByLabel('Quantity').fill(asked);
    await dialog.getByLabel('Reason').fill('Not delivered');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByText(`${asked} credits go back to Chain test.`).waitFor();
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await smsLeft(tenant)).toBe(left);
  }
  await page.getByText('Refunded in full').waitFor();
  await page.getByRole('button', { name: '12 refunded in 2 parts' }).click();
  await page.getByRole('region', { name: 'Ledger' }).getByText('2 movements').waitFor();
  await ledgerRow(page, 'Not delivered').getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Show the spend' }).click();
  await page.getByText('Refunded in full').waitFor();
});
