/** Tenants as platform staff find, make, change, close and open them. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import {
  axeFaults,
  newPerson,
  openBrowser,
  overflow,
  platformTenant,
  settled,
  seen,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql, sql } from '../support/stack.ts';

const suffix = randomUUID().slice(0, 8);
const name = `Zebra ${suffix}`;
const slug = `zebra-${suffix}`;
let browser: Browser;
let visitor: Visit;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser);
  await signIn(visitor.page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const shot = async (page: Page, what: string): Promise<void> => {
  const folder = process.env['CN_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${what}.png`, fullPage: true });
};
const names = (page: Page): Promise<string[]> => page.locator('tbody [data-row-toggle]').allInnerTexts();

test('a new tenant is made with its owner, product and plan, and opened', async () => {
  const { page } = visitor;
  await page.goto('/admin/tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'New tenant' });
  await dialog.getByRole('button', { name: 'Make tenant' }).click();
  await dialog.getByText('Enter a name.').waitFor();
  await dialog.getByLabel('Name').fill(name);
  await seen(dialog.getByLabel('Slug')).toHaveValue(slug);
  await dialog.getByLabel('E-mail of the owner').fill(`owner@${slug}.example`);
  await dialog.getByLabel('Product').selectOption('contractnest');
  await dialog.locator('select[name="plan"] option').first().waitFor({ state: 'attached' });
  await sql(
    'insert into identity.tenant_slug (slug, tenant_id) select $1, tenant_id from identity.tenant where is_platform',
    [`taken-${suffix}`],
  );
  await dialog.getByLabel('Slug').fill(`taken-${suffix}`);
  await dialog.getByRole('button', { name: 'Make tenant' }).click();
  await dialog.getByText('Another tenant has this slug.').waitFor();
  await dialog.getByLabel('Slug').fill(slug);
  await dialog.getByRole('button', { name: 'Make tenant' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await settled(page);
  expect(await axeFaults(page)).toEqual([]);
  await shot(page, 'tenant-light');
});

test('the list is searched, filtered and sorted, and the address tells it', async () => {
  const { page } = visitor;
  await page.goto('/admin/tenants');
  await settled(page);
  await page.getByRole('button', { name: 'Tenant', exact: true }).click();
  await page.waitForURL('**sort=name**');
  await page.locator('th[aria-sort="ascending"]').waitFor();
  await settled(page);
  const sorted = (up: string[]): string[] =>
    up.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
  await seen.poll(async () => names(page).then((up) => up.join() === sorted(up).join())).toBe(true);
  await shot(page, 'list-light');
  await page.getByRole('searchbox').fill(slug);
  await page.getByText('1–1 of 1').waitFor();
  await page.getByLabel('Subscription').selectOption('past_due');
  await page.getByText('No tenant matches these filters.').waitFor();
  await seen(page).toHaveURL((url) => url.search.includes('subscription=past_due'));
  await page.reload();
  await page.getByText('No tenant matches these filters.').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await page.getByRole('link', { name: 'Asha Traders' }).first().waitFor();
  await page.locator('label', { hasText: /^Rows/ }).getByRole('combobox').selectOption('10');
  await page.waitForURL('**size=10**');
  await settled(page);
  await page.locator('h1').focus();
  await page.keyboard.press('j');
  const [first] = await names(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: first ?? '', level: 1 }).waitFor();
});

test('the file holds everything that matches', async () => {
  const { page } = visitor;
  await page.goto(`/admin/tenants?q=${slug}`);
  await page.getByRole('link', { name }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,${slug},${name},active,`);
});

test('whoever comes back by the menu finds the list as it was left', async () => {
  const { page } = visitor;
  const backToList = async (): Promise<URLSearchParams> => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tenants' }).click();
    await page.getByRole('heading', { name: 'Tenants', level: 1 }).waitFor();
    return new URL(page.url()).searchParams;
  };
  await page.goto('/admin/tenants');
  await page.getByRole('searchbox').fill(slug);
  await page.getByText('1–1 of 1').waitFor();
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  expect((await backToList()).get('q')).toBe(slug);
  await page.getByRole('searchbox').fill('');
  await page.waitForURL((url) => !url.searchParams.has('q'));
  await page.goto('/admin/settings/security');
  await settled(page);
  expect((await backToList()).has('q')).toBe(false);
});

test('its profile is changed, and its people and keys are shown', async () => {
  const { page } = visitor;
  await page.goto(`/admin/tenants?q=${slug}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Edit profile' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit profile' });
  await dialog.getByLabel('Phone').fill('12');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Enter it as +919812345678.').waitFor();
  await dialog.getByLabel('Phone').fill('+919812345678');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Profile' }).getByText('+919812345678').waitFor();
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await page.getByText(`owner@${slug}.example`).waitFor();
  await page.getByRole('link', { name: 'API keys', exact: true }).click();
  await page.getByText('There are no keys yet.').waitFor();
});

test('it is suspended by its slug, with a reason that the page tells, and restored', async () => {
  const { page } = visitor;
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Suspend ${name}?` });
  await dialog.getByLabel('Reason').fill('Reported for abuse');
  await seen(dialog.getByRole('button', { name: 'Suspend tenant' })).toBeDisabled();
  await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
  await dialog.getByRole('button', { name: 'Suspend tenant' }).click();
  await page.getByText('This tenant is suspended.').waitFor();
  await page.getByText('Reason: Reported for abuse').waitFor();
  await page.getByText(/Since .*, by Test person\./).waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  await settled(page);
  expect({ faults: await axeFaults(page), tooWide: await overflow(page) }).toEqual({ faults: [], tooWide: 0 });
  await shot(page, 'tenant-360');
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore tenant' }).click();
  await page.getByText('This tenant is suspended.').waitFor({ state: 'detached' });
  expect(visitor.faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});

test('support looks, and changes nothing', async () => {
  const other = await visit(browser);
  const { page } = other;
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_support'));
  await page.goto(`/admin/tenants?q=${slug}`);
  await page.getByRole('link', { name }).waitFor();
  const denied = 'Your role does not allow this. Ask a platform admin.';
  await seen(page.getByRole('button', { name: 'New tenant' })).toHaveAccessibleDescription(denied);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await settled(page);
  for (const action of ['Edit profile', 'Suspend']) {
    await seen(page.getByRole('button', { name: action, exact: true })).toHaveAttribute('aria-disabled', 'true');
  }
  await seen(page.getByRole('link', { name: 'API keys', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Credits', exact: true }).click();
  await page.getByRole('heading', { name: 'Balances', level: 2 }).waitFor();
  await page.getByRole('button', { name: 'Add credits' }).press('Enter');
  await seen(page.getByText(denied).filter({ visible: true })).toBeVisible();
  await seen(page.getByRole('dialog')).toHaveCount(0);
  for (const [path, action] of [
    ['products', 'New product'],
    ['plans', 'New plan'],
    ['topup-packs', 'New pack'],
    ['coupons', 'New coupon'],
    ['taxes', 'New rate'],
  ] as const) {
    await page.goto(`/admin/${path}`);
    await seen(page.getByRole('button', { name: action })).toHaveAccessibleDescription(denied);
  }
  expect(other.faults).toEqual([]);
  await other.context.close();
});
