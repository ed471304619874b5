/** The way of a newcomer: a product, its price list, a sandbox, usage, a quarter, and the bill that was computed by hand. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { api, bearer, closeSql } from '../support/stack.ts';

const code = `quay-${randomBytes(4).toString('hex')}`;
let browser: Browser;
let staff: Visit;
let tenant: Visit;
beforeAll(async () => {
  browser = await openBrowser();
  [staff, tenant] = [await visit(browser), await visit(browser)];
  await signIn(staff.page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const band = [
  { upTo: 2, flat: '500' },
  { upTo: 5, flat: '750' },
  { upTo: null, flat: '750', unit: '100', unitsAbove: 5 },
];
const dockings = [
  { upTo: 50, unit: '150' },
  { upTo: null, unit: '120' },
];
const terms = (cycle: string) => ({
  currency: 'INR',
  cycles: [cycle],
  components: [
    {
      code: 'base',
      name: 'Base fee',
      model: 'stairstep',
      metric: 'users',
      per: 'month',
      timing: 'advance',
      tiers: band,
    },
    { code: 'dockings', name: 'Dockings', model: 'graduated', metric: 'dockings', tiers: dockings },
  ],
  credits: [{ creditType: 'crane', quantity: 20 }],
});

/** Fills the fields of a dialog and sends it. */
async function fill(
  page: Page,
  opener: string,
  fields: Readonly<Record<string, string>>,
  submit: string,
): Promise<void> {
  await page.getByRole('button', { name: opener, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await seen(dialog).toHaveCount(0);
}

test('a product with what it counts, and what is prepaid', async () => {
  const { page } = staff;
  await page.goto('/admin/products');
  await fill(page, 'New product', { Name: code, Code: code }, 'Create product');
  const card = page.getByRole('region', { name: code, exact: true });
  const add = async (what: string, fields: Record<string, string>): Promise<void> => {
    await card.getByRole('button', { name: what }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
    if (what === 'Add metric' && fields['Code'] === 'users')
      await dialog.getByLabel('Counted as').selectOption('Highest level');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await seen(dialog).toHaveCount(0);
  };
  await add('Add metric', { Code: 'users', Name: 'Users', Unit: 'user' });
  await add('Add metric', { Code: 'dockings', Name: 'Dockings', Unit: 'docking' });
  await add('Add credit type', { Code: 'crane', Name: 'Crane hours' });
  await seen(card.getByRole('listitem').filter({ hasText: 'Crane hours' })).toContainText('any channel');
});

test('a draft that begins from a part, whose fault says what to write, is published', async () => {
  const { page } = staff;
  await page.goto(`/admin/plans?product=${code}`);
  await fill(page, 'New plan', { Name: code, Code: 'berth' }, 'Create plan');
  await page.getByRole('link', { name: code, exact: true }).click();
  await page.getByRole('button', { name: 'New draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Begin draft' }).click();
  await page.getByLabel('Add to the document').selectOption('Each unit at the price of its tier');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Price document as JSON' });
  await seen(editor).toContainText('"graduated"');
  await seen(page.getByText('Not saved yet; save it to publish it')).toBeVisible();
  const write = async (document: unknown): Promise<void> => {
    await editor.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify(document, null, 2));
  };
  await write(terms('quaterly'));
  await seen(page.getByRole('button', { name: /\/cycles\/0 must be one of "monthly", "quarterly"/ })).toBeVisible();
  await write(terms('quarterly'));
  await seen(page.getByText('No faults')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish for good' }).click();
  await seen(page.getByText('It does not change any more.', { exact: false })).toBeVisible();
});

test('a sandbox lives a quarter, and its bill is the one computed by hand', async () => {
  const { page } = staff;
  const name = `${code}-${randomBytes(2).toString('hex')}`;
  const owner = `owner@${name}.example`;
  await page.goto('/admin/tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  const making = page.getByRole('dialog', { name: 'New tenant' });
  await making.getByLabel('Name').fill(name);
  await making.getByLabel('E-mail of the owner').fill(owner);
  await making.getByLabel('Product').selectOption(code);
  await making.locator('select[name="plan"] option[value="berth"]').waitFor({ state: 'attached' });
  await making.getByLabel('A sandbox, for good').check();
  await making.getByLabel('Begins on').fill('2026-01-01');
  await making.getByRole('button', { name: 'Make tenant' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();

  const mine = tenant.page;
  await signIn(mine, '', owner);
  await mine.goto('/settings/api-keys');
  await mine.getByRole('button', { name: 'Create key' }).click();
  const key = mine.getByRole('dialog', { name: 'Create key' });
  await key.getByLabel('Name', { exact: true }).fill('Harbour office');
  await key.getByLabel('Record usage').check();
  await key.getByRole('button', { name: 'Create key' }).click();
  const shown = mine.getByRole('dialog', { name: 'Store this key now' });
  const secret = (await shown.locator('pre').innerText()).trim();
  await shown.getByLabel('I have stored it').check();
  await shown.getByRole('button', { name: 'Done' }).click();
  for (const [metric, quantity] of [
    ['users', 4],
    ['dockings', 60],
  ] as const)
    await api
      .post('/api/billing/usage')
      .set('authorization', bearer(secret))
      .set('idempotency-key', randomUUID())
      .send({ metric, quantity })
      .expect(201);

  await mine.goto('/billing');
  // 750 × 3 for 4 users, 50 × 150 + 10 × 120 for 60 dockings.
  const bill = '₹10,950.00';
  await seen(mine.getByRole('region', { name: 'Next bill, as of now' })).toContainText(bill);
  const clock = mine.getByRole('region', { name: 'Test clock' });
  await clock.getByRole('button', { name: 'A quarter' }).click();
  await seen(clock.getByTestId('clock-now')).toContainText('1 Apr');
  await seen(clock.getByRole('listitem').filter({ hasText: bill })).toBeVisible();

  await mine.goto('/billing/invoices');
  await mine.getByRole('row').filter({ hasText: bill }).getByRole('link').first().click();
  await seen(mine.getByRole('region', { name: 'Lines' })).toContainText('Dockings, 51 or more');
  const [file] = await Promise.all([
    mine.waitForEvent('download'),
    mine.getByRole('button', { name: 'Download PDF' }).first().click(),
  ]);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await readFile(await file.path()))), {
    mergePages: true,
  });
  for (const printed of ['TEST', code, '₹2,250.00', '₹7,500.00', '₹1,200.00', bill]) expect(text).toContain(printed);
  expect(staff.faults.concat(tenant.faults)).toEqual([]);
});
