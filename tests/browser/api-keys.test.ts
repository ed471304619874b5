/** Settings › API keys: made, shown once, rotated, revoked; and that the secret is a key indeed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from '@playwright/test';
import { newPerson, openBrowser, settled, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { api, bearer, closeSql, newTenant, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser);
  tenant = await newTenant();
  await signIn(visitor.page, '', await newPerson(tenant.id));
  await visitor.page.goto('/settings/api-keys');
  await settled(visitor.page);
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const balance = (key: string) => api.get(`/api/billing/credits/${tenant.id}`).set('authorization', bearer(key));

/** Takes the secret off the page and puts it away. */
async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Store this key now' });
  const secret = await dialog.locator('pre').innerText();
  await page.keyboard.press('Escape');
  await seen(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
  await dialog.getByLabel('I have stored it').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return secret.trim();
}

let secret: string;

test('a key is made with chosen scopes and shown once', async () => {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Create key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await dialog.getByText('Give the key a name of up to 100 characters.').waitFor();
  await dialog.getByText('Choose at least one thing it may do.').waitFor();
  // Nothing that only people may do can be given to a key.
  await seen(dialog.getByText('members:manage')).toHaveCount(0);
  await dialog.getByLabel('Name', { exact: true }).fill('Invoicing service');
  await dialog.getByLabel('Read credits').check();
  await dialog.getByLabel('Expires').selectOption('In 90 days');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  secret = await takeSecret(page);
  expect(secret).toMatch(/^cn_service_/);
  await balance(secret).expect(200);
  await api.get('/api/tenant/audit').set('authorization', bearer(secret)).expect(403);
  await seen(row(page, 'Invoicing service')).toContainText(
    new RegExp(`cn_service_…${secret.slice(-4)}[\\s\\S]*credits:read[\\s\\S]*Active`),
  );
  expect(await page.content()).not.toContain(secret);
});

test('the example names the request and the key’s last characters', async () => {
  const { page } = visitor;
  const example = await page.getByRole('region', { name: 'Try a key' }).locator('pre').innerText();
  expect(example).toContain(`/api/billing/credits/${tenant.id}`);
  expect(example).toContain(`cn_service_…${secret.slice(-4)}`);
});

test('rotated with an overlap both work; without one the old key ends', async () => {
  const { page } = visitor;
  await row(page, 'Invoicing service').getByRole('button', { name: 'Rotate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click();
  const second = await takeSecret(page);
  await balance(secret).expect(200);
  await balance(second).expect(200);
  await row(page, 'Being replaced').waitFor();

  await row(page, `…${second.slice(-4)}`)
    .getByRole('button', { name: 'Rotate' })
    .click();
  await page.getByLabel('The old key works on for').selectOption('No time: it ends at once');
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate and end the old key' }).click();
  const third = await takeSecret(page);
  await balance(second).expect(401);
  await balance(third).expect(200);
  secret = third;
});

test('revoking needs the name and ends the key at once', async () => {
  const { page, faults } = visitor;
  await row(page, `…${secret.slice(-4)}`)
    .getByRole('button', { name: 'Revoke' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Revoke this key' });
  const button = dialog.getByRole('button', { name: 'Revoke key' });
  await dialog.getByLabel(/^Type/).fill('Invoicing');
  await seen(button).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill('Invoicing service');
  await dialog.getByLabel('Reason (optional)').fill('It was in a repository');
  await button.click();
  await dialog.waitFor({ state: 'detached' });
  await balance(secret).expect(401);
  await row(page, `…${secret.slice(-4)}`)
    .getByText('Revoked', { exact: true })
    .waitFor();
  expect(faults).toEqual([]);
});

test('who may not manage keys is not led there', async () => {
  const { page, context } = await visit(browser);
  await signIn(page, '', await newPerson(tenant.id, 'viewer'));
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Security' }).waitFor();
  await seen(page.getByRole('link', { name: 'API keys' })).toHaveCount(0);
  await page.goto('/settings/api-keys');
  await page.getByText('Your role does not show this page').waitFor();
  await context.close();
});
