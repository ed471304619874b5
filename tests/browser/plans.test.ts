/** Plans: what a tenant does with its own, and what staff does with all of them. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import {
  axeFaults,
  isFit,
  newPerson,
  openBrowser,
  platformTenant,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql } from '../support/stack.ts';
import { newPlannedTenant } from '../support/tenants.ts';

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
afterEach(async () => {
  const { faults } = visitor;
  await visitor.context.close();
  expect(faults).toEqual([]);
});

test('a tenant changes its plan after a look at the amounts, cancels, and takes it back', async () => {
  const { page } = visitor;
  const tenant = await newPlannedTenant();
  await signIn(page, '', await newPerson(tenant.id));
  await page.getByRole('link', { name: 'Plan & billing' }).click();
  await page.getByRole('heading', { name: 'Plan & billing', level: 1 }).waitFor();
  await isFit(page);

  await page.getByRole('button', { name: 'Choose Pro', exact: true }).click();
  const change = page.getByRole('dialog', { name: 'Change plan' });
  await change.getByRole('button', { name: 'See the amounts' }).click();
  await change.getByText(/is charged now\./).waitFor();
  await change.getByText(/\$99\.00 in advance on/).waitFor();
  await change.getByRole('button', { name: /Plan fee, rest of the period/ }).click();
  await change.getByText('The share of the fee for the rest of the period.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await change.getByRole('button', { name: 'Change now' }).click();
  await page.getByText('The plan was changed').waitFor();
  const mine = page.getByRole('region', { name: 'Your plan' });
  await mine.getByText('Pro', { exact: false }).first().waitFor();

  await page.goto('/billing?flow=cancel');
  const cancel = page.getByRole('dialog', { name: 'Cancel the plan' });
  await cancel.getByText(/Nothing changes now\. It takes effect on/).waitFor();
  await cancel.getByRole('button', { name: 'Cancel the plan' }).click();
  await cancel.waitFor({ state: 'detached' });
  await mine.getByRole('button', { name: 'Undo cancel' }).click();
  const undo = page.getByRole('dialog', { name: 'Undo the cancellation' });
  await undo.getByRole('button', { name: 'Undo cancel' }).click();
  await undo.waitFor({ state: 'detached' });
  await mine.getByText(/It renews by itself on/).waitFor();
  await page.getByRole('region', { name: 'History' }).getByText('Cancellation undone').waitFor();
});

test('staff writes a plan: a fault is named where it stands, the price is tried, then it is published', async () => {
  const { page } = visitor;
  const code = `browser-${randomBytes(4).toString('hex')}`;
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await page.goto('/admin/plans?product=custom');
  await isFit(page);
  await page.getByRole('button', { name: 'New plan' }).click();
  const making = page.getByRole('dialog', { name: 'New plan' });
  await making.getByRole('button', { name: 'Create plan' }).click();
  await making.getByText('Enter 1 to 100 characters.').waitFor();
  await making.getByLabel('Name').fill(code);
  await making.getByLabel('Code').fill(code);
  await making.getByRole('button', { name: 'Create plan' }).click();
  await page.getByRole('link', { name: code, exact: true }).click();
  await page.getByRole('button', { name: 'New draft' }).click();
  const drafting = page.getByRole('dialog', { name: 'New draft' });
  await drafting.getByRole('button', { name: 'Begin draft' }).click();
  await page.getByRole('heading', { name: `${code}, version 1`, level: 1 }).waitFor();

  const write = async (price: string): Promise<void> => {
    const components = [{ code: 'fee', model: 'flat', timing: 'advance', price }];
    await page.getByRole('textbox', { name: 'Price document as JSON' }).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify({ currency: 'INR', cycles: ['monthly'], components }, null, 2));
  };
  await write('-5');
  await page.getByRole('button', { name: /\/components\/0\/price/ }).waitFor();
  await write('12.50');
  await page.getByText('No faults').waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('The draft was saved').waitFor();
  await page.getByRole('button', { name: 'Work out the price' }).click();
  await page.getByText('₹12.50', { exact: true }).first().waitFor();
  await isFit(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const publishing = page.getByRole('dialog', { name: 'Publish version 1' });
  await publishing.getByText('Nobody is on this plan yet.').waitFor();
  await publishing.getByRole('button', { name: 'Publish for good' }).click();
  await page.getByText('Published', { exact: true }).waitFor();
  await page.getByText('It does not change any more.', { exact: false }).waitFor();
});

test.each(['/admin/products', '/admin/topup-packs', '/admin/plans/q2o/pro'])('%s is fit', async (path) => {
  const { page } = visitor;
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await page.goto(path);
  await isFit(page);
});
