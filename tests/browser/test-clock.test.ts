/** The time of a sandbox, moved by staff and by its owner. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import {
  axeFaults,
  isFit,
  newPerson,
  openBrowser,
  platformTenant,
  seen,
  settled,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql, sql, stack } from '../support/stack.ts';

const suffix = randomUUID().slice(0, 8);
const slug = `sandbox-${suffix}`;
let browser: Browser;
let staff: Visit;
let owner: Visit;
beforeAll(async () => {
  browser = await openBrowser();
  [staff, owner] = [await visit(browser), await visit(browser)];
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const card = (page: Page) => page.getByRole('region', { name: 'Test clock' });

test('staff make a sandbox that begins in the past, and put its clock a quarter forward', async () => {
  const { page } = staff;
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await page.goto('/admin/tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'New tenant' });
  await dialog.getByLabel('Name').fill(`Sandbox ${suffix}`);
  await dialog.getByLabel('E-mail of the owner').fill(`owner@${slug}.example`);
  await dialog.getByLabel('Product').selectOption('q2o');
  await dialog.locator('select[name="plan"] option[value="pro"]').waitFor({ state: 'attached' });
  await dialog.getByLabel('Plan', { exact: true }).selectOption('pro');
  await dialog.getByLabel('Start with the trial').uncheck();
  await dialog.getByLabel('A sandbox, for good').check();
  await dialog.getByLabel('Begins on').fill('2026-01-01');
  await dialog.getByRole('button', { name: 'Make tenant' }).click();
  await page.getByRole('heading', { name: `Sandbox ${suffix}`, level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Subscription' }).click();
  await seen(card(page).getByTestId('clock-now')).toContainText('1 Jan');
  await seen(card(page).getByText('Sandbox', { exact: true })).toBeVisible();
  await card(page).getByRole('button', { name: 'A quarter' }).click();
  await seen(card(page).getByTestId('clock-now')).toContainText('1 Apr');
  await seen(card(page).getByText('Renewed', { exact: true })).toHaveCount(3);
  await seen(card(page).getByText('$99.00').first()).toBeVisible();
  await settled(page);
  expect(await axeFaults(page)).toEqual([]);
});

test('its owner goes on to what is next', async () => {
  const { page } = owner;
  await signIn(page, '', `owner@${slug}.example`);
  await page.goto('/billing');
  await seen(card(page).getByTestId('clock-now')).toContainText('1 Apr');
  await card(page).getByRole('button', { name: 'To what is next' }).click();
  await seen(card(page).getByTestId('clock-now')).toContainText(/\d+ (Apr|May)/);
  await seen(card(page).getByRole('status')).toContainText('happened');
  await card(page).getByRole('button', { name: 'A day', exact: true }).click();
  await seen(card(page).getByRole('status')).toBeVisible();
  await settled(page);
  expect(await axeFaults(page)).toEqual([]);
  await isFit(page);
});

test('nobody else has a clock, and a member of a sandbox only sees it', async () => {
  const [tenant] = await sql<{ tenant_id: string }>('select tenant_id from identity.tenant where slug = $1', [slug]);
  const member = await visit(browser);
  await signIn(member.page, '', await newPerson(tenant?.tenant_id ?? '', 'viewer'));
  await member.page.goto('/billing');
  await seen(card(member.page).getByTestId('clock-now')).toBeVisible();
  await seen(card(member.page).getByRole('button', { name: 'A day', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const other = await visit(browser);
  await signIn(other.page, '', await newPerson(stack.tenants[0]?.id ?? ''));
  await other.page.goto('/billing');
  await other.page.getByRole('heading', { name: 'History' }).waitFor();
  await settled(other.page);
  await seen(card(other.page)).toHaveCount(0);
});
