/** Settings › Audit log: found by its filters, which stand in the URL; opened; taken away as a file; proved by staff. */
import { readFile } from 'node:fs/promises';
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
import { PLATFORM_AUDIT_COLUMNS } from '@contractnest/contract';
import { closeSql, newTenant, sql, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser);
  tenant = await newTenant();
  for (let index = 1; index <= 30; index += 1) await record('member_invited', `colleague-${index}`);
  await record('domain_checked', 'billing.test.example', { refusal: 'domain_taken' });
  await signIn(visitor.page, '', await newPerson(tenant.id));
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const record = (action: string, subject: string, detail: object = {}): Promise<unknown> =>
  sql("select platform.record_audit($1, $2, 'invitation', $3, $4)", [
    tenant.id,
    action,
    subject,
    JSON.stringify(detail),
  ]);
const list = (page: Page): Locator => page.getByRole('region', { name: 'Events' });
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await settled(page);
};

test('events come page by page, and filters stand in the URL', async () => {
  const { page } = visitor;
  await open(page, '/settings/audit');
  await list(page).getByText('25 events').waitFor();
  await page.getByRole('button', { name: 'Load more' }).click();
  await list(page)
    .getByText(/^3\d events$/)
    .waitFor();

  await page.getByLabel('Outcome').selectOption('Refused');
  await list(page).getByText('1 event', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Domain looked up' }).waitFor();
  await seen(page).toHaveURL((url) => url.searchParams.get('outcome') === 'refused');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Text').fill('colleague-17');
  await list(page).getByText('1 event', { exact: true }).waitFor();
  await page.reload();
  await settled(page);
  await seen(page.getByLabel('Text')).toHaveValue('colleague-17');
  await list(page).getByText('1 event', { exact: true }).waitFor();
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2020-01-31');
  await list(page).getByText('No event matches these filters.').waitFor();
});

test('an event shows all of itself and leads to what belongs to it', async () => {
  const { page } = visitor;
  await open(page, '/settings/audit?q=colleague-17');
  const row = page.getByRole('button', { name: 'Member invited' });
  await row.click();
  const panel = page.getByRole('dialog', { name: 'Member invited' });
  await panel.getByText('"subjectId": "colleague-17"').waitFor();
  await page.keyboard.press('Escape');
  await seen(row).toBeFocused();
  await row.press('Enter');
  await panel.getByText('Place in the chain').waitFor();
  await panel.getByRole('button', { name: 'Everything about this' }).click();
  await panel.waitFor({ state: 'detached' });
  await list(page).getByText('1 event', { exact: true }).waitFor();
  await seen(page).toHaveURL((url) => url.searchParams.get('subjectId') === 'colleague-17');
});

test('the file holds everything that matches, not only what is shown', async () => {
  const { page, faults } = visitor;
  await open(page, '/settings/audit?action=member_invited');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(31);
  expect(lines[0]).toMatch(/occurred_at,event_id,action/);
  expect(faults).toEqual([]);
});

test('platform staff read all tenants at once, narrow it to one, and take the file', async () => {
  const { page, context, faults } = await visit(browser);
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_support'));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('heading', { name: 'Audit of all tenants', level: 1 }).waitFor();
  await page.getByPlaceholder('Name or slug').fill(`t-${tenant.id}`);
  await page.waitForURL((url) => url.searchParams.get('tenant') === tenant.id);
  await seen(list(page).getByRole('columnheader', { name: 'Tenant' })).toBeVisible();
  await page.getByLabel('Outcome').selectOption('Refused');
  await list(page).getByText('1 event', { exact: true }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.slice(1).split('\r\n')[0]).toBe(PLATFORM_AUDIT_COLUMNS.join(','));
  expect(file.trim().split('\r\n')).toHaveLength(2);
  expect(file).toContain(`${tenant.id},`);
  await list(page).locator('[data-row-toggle]').first().click();
  await page.getByRole('button', { name: 'Everything in this tenant' }).click();
  await page.waitForURL((url) => url.searchParams.get('tenant') === tenant.id && !url.searchParams.has('outcome'));
  expect(faults).toEqual([]);
  await context.close();
});

test('platform staff read the log of a tenant, and prove its chain and all of them', async () => {
  const { page, context } = await visit(browser);
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await open(page, `/admin/tenants/${tenant.id}/audit?outcome=refused`);
  await list(page).getByText('1 event', { exact: true }).waitFor();
  for (const [path, counted] of [
    [undefined, /^\d+ events of one tenant recomputed\.$/],
    ['/admin/settings/audit', /^[\d,]+ events of \d+ tenants recomputed\.$/],
  ] as const) {
    if (path !== undefined) await open(page, path);
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText('The chain is whole.').waitFor();
    await page.getByText(counted).waitFor();
  }
  await context.close();
});
