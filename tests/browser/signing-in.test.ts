/** The way in, the way out, and what the keyboard reaches. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import {
  askForCode,
  axeFaults,
  mailedCode,
  newPerson,
  openBrowser,
  overflow,
  seen,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql, stack } from '../support/stack.ts';

const [, meridian] = stack.tenants;
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
});
afterEach(() => visitor.context.close());

test('who is not signed in is sent to the login page and then to where they wanted', async () => {
  const { page, faults } = visitor;
  const email = await newPerson(meridian?.id ?? '');
  await page.goto('/credits?kind=grant');
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  await page.getByLabel('E-mail').fill(email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Six-digit code').fill(await mailedCode(email));
  await page.getByRole('heading', { name: 'Credits', level: 1 }).waitFor();
  await seen(page).toHaveURL((url) => url.search === '?kind=grant');
  expect(faults).toEqual([]);
});

test('a wrong code says how many tries are left, and the right one still works', async () => {
  const { page } = visitor;
  const email = await newPerson(meridian?.id ?? '');
  await askForCode(page, '', email);
  const right = await mailedCode(email);
  await page.getByLabel('Six-digit code').fill(right === '000000' ? '000001' : '000000');
  await seen(page.getByRole('alert')).toContainText(/not right.*left/);
  await seen(page.getByLabel('Six-digit code')).toHaveValue('');
  await page.getByLabel('Six-digit code').fill(right);
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
});

test('an address that is not one is refused before anything is sent', async () => {
  const { page } = visitor;
  await page.goto('/login');
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByRole('button', { name: 'Continue' }).click();
  await seen(page.getByRole('alert')).toContainText('complete e-mail address');
});

test('a tenant’s session opens nothing of the platform', async () => {
  const { page } = visitor;
  await signIn(page, '', await newPerson(meridian?.id ?? ''));
  await page.goto('/admin');
  await page.getByRole('heading', { name: 'Sign in as platform admin' }).waitFor();
});

test('signing out ends the session', async () => {
  const { page, faults } = visitor;
  await signIn(page, '', await newPerson(meridian?.id ?? ''));
  await page.getByRole('button', { name: 'your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  expect(faults).toEqual([]);
});

test('the palette and the shortcuts go everywhere', async () => {
  const { page } = visitor;
  await signIn(page, '', await newPerson(meridian?.id ?? ''));
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a page or an action').fill('cred');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Credits', level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

test('the login page is accessible and fits a phone', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 360, height: 780 });
  for (const entry of ['/login', '/admin/login']) {
    await page.goto(entry);
    await page.getByLabel('E-mail').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
});
