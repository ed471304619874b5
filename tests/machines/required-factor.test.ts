/** The second factor where the platform demands it, in the browser; a stack of its own, since it shuts all staff out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStack, type Stack } from '@contractnest/stack';
import { totpCode } from '../support/totp.ts';

let stack: Stack;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contractnest-factor-'));
  stack = await startStack({ port: 0, dataDirectory: folder, durable: false });
  process.env['CN_TEST_STACK'] = join(folder, 'stack.json');
});
afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('staff without one are led to it, find everything else closed, and go on once it is enrolled', async () => {
  // They read where the stack is when they are loaded.
  const { newPerson, openBrowser, platformTenant, seen, askForCode, mailedCode, visit } =
    await import('../support/browser.ts');
  const { closeSql, sql } = await import('../support/stack.ts');
  const browser = await openBrowser();
  try {
    await sql(`update identity.sign_in_policy set admin_second_factor = 'required'`);
    const { page, faults } = await visit(browser);
    const email = await newPerson(await platformTenant(), 'platform_admin');
    const began = Date.now();
    await askForCode(page, '/admin', email);
    await page.getByLabel('Six-digit code').fill(await mailedCode(email, began - 1000));
    await page.waitForURL('**/admin/settings/security');
    await seen(page.getByRole('button', { name: 'Set up' })).toBeVisible();
    await page.goto('/admin/tenants');
    await page.waitForURL('**/admin/settings/security');

    await page.getByRole('button', { name: 'Set up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('code').waitFor();
    const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
    await dialog.getByLabel('Authenticator code').fill(totpCode(secret));
    await page.getByLabel('I have kept them in a safe place').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('10 recovery codes are left').waitFor();
    await page.goto('/admin/tenants');
    await seen(page.getByRole('heading', { name: 'Tenants', level: 1 })).toBeVisible();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await closeSql();
  }
});
