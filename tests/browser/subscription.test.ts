/** What an owner does with the subscription, what the banner says of each state, and what staff does to many at once. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from '@playwright/test';
import { isFit, newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { newVersion } from '../support/catalog.ts';
import { closeSql, sql } from '../support/stack.ts';
import { newPlannedTenant, type PlannedTenant } from '../support/tenants.ts';

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

const mine = (page: Page): Locator => page.getByRole('region', { name: 'Your plan' });
const history = (page: Page): Locator => page.getByRole('region', { name: 'History' });

async function asOwner(tenant: PlannedTenant, path = '/billing'): Promise<Page> {
  const { page } = visitor;
  await signIn(page, '', await newPerson(tenant.id));
  await page.goto(path);
  return page;
}

/** Opens a dialog from the plan, and does what it says once the amounts are there. */
async function perform(page: Page, open: string, dialog: string, confirm: string): Promise<void> {
  await mine(page).getByRole('button', { name: open, exact: true }).click();
  const asked = page.getByRole('dialog', { name: dialog });
  await asked.getByRole('button', { name: confirm, exact: true }).click();
  await seen(asked).toHaveCount(0);
}

test('a plan is paused and resumed; the banner says so as long as it lasts', async () => {
  const page = await asOwner(await newPlannedTenant());
  await perform(page, 'Pause', 'Pause the plan', 'Pause');
  await seen(page.getByText('The subscription is paused.')).toBeVisible();
  await seen(mine(page).getByText('Paused', { exact: true })).toBeVisible();
  await isFit(page);
  const other = page.getByRole('button', { name: 'Choose Pro', exact: true });
  await seen(other).toHaveAccessibleDescription('The plan is paused. Resume it first, then choose another one.');
  await perform(page, 'Resume', 'Resume the plan', 'Resume');
  await seen(page.getByText('The subscription is paused.')).toHaveCount(0);
  await seen(history(page).getByText('Resumed', { exact: true })).toBeVisible();
});

test('a trial is ended early by whoever wants to pay', async () => {
  const page = await asOwner(await newPlannedTenant({ trialDays: 14, price: '12.00' }));
  await seen(mine(page).getByText(/The trial runs until/)).toBeVisible();
  await mine(page).getByRole('button', { name: 'Start paid period now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start the paid period now' });
  await seen(dialog.getByText('$12.00').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Start now' }).click();
  await seen(dialog).toHaveCount(0);
  await seen(page.getByText(/The trial runs until/)).toHaveCount(0);
  await seen(history(page).getByText('Paid period began')).toBeVisible();
});

test('renewing is switched off, asked for once, and taken back', async () => {
  const page = await asOwner(await newPlannedTenant({ price: '12.00' }));
  await mine(page).getByRole('switch').click();
  const off = page.getByRole('dialog', { name: 'Stop renewing' });
  await off.getByRole('button', { name: 'Stop renewing' }).click();
  await seen(off).toHaveCount(0);
  await perform(page, 'Renew', 'Renew the plan', 'Renew');
  const waiting = page.getByRole('region', { name: 'Scheduled changes' });
  await seen(waiting).toContainText('Renews for one more period');
  await waiting.getByRole('button', { name: 'Undo' }).click();
  await seen(waiting).toHaveCount(0);
  await mine(page).getByRole('switch').click();
  const on = page.getByRole('dialog', { name: 'Renew by itself' });
  await on.getByRole('button', { name: 'Switch on' }).click();
  await seen(mine(page).getByText(/It renews by itself on/)).toBeVisible();
});

test('another plan from the end of the period: scheduled with its amounts, and taken back', async () => {
  const page = await asOwner(await newPlannedTenant());
  await page.getByRole('button', { name: 'Choose Pro', exact: true }).click();
  const change = page.getByRole('dialog', { name: 'Change plan' });
  await change.getByLabel(/At the end of this period, on/).check();
  await change.getByRole('button', { name: 'See the amounts' }).click();
  await seen(change.getByText('$99.00').first()).toBeVisible();
  await change.getByRole('button', { name: 'Schedule the change' }).click();
  await seen(change).toHaveCount(0);
  const waiting = page.getByRole('region', { name: 'Scheduled changes' });
  await seen(waiting).toContainText('To Pro');
  await waiting.getByRole('button', { name: 'Undo' }).click();
  await seen(waiting).toHaveCount(0);
  await seen(history(page).getByText('Scheduled change taken back')).toBeVisible();
});

test.each([
  ['past_due', 'A payment failed.'],
  ['grace_period', 'A payment is missing.'],
  ['unpaid', 'Access is closed: a payment did not arrive.'],
  ['suspended', 'Access is closed until a payment arrives.'],
])('%s is said by the banner, once on every page', async (status, title) => {
  const tenant = await newPlannedTenant();
  await sql('update billing.subscription set status = $2 where tenant_id = $1', [tenant.id, status]);
  const page = await asOwner(tenant, '/');
  await seen(page.getByText(title)).toHaveCount(1);
  await seen(page.getByText('Access is closed.', { exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Usage' }).first().click();
  await seen(page.getByText(title)).toHaveCount(1);
});

test('a trial about to end is said once, with what to do', async () => {
  const page = await asOwner(await newPlannedTenant({ trialDays: 3 }), '/');
  await seen(page.getByText(/The trial (runs until|ends on)/)).toHaveCount(1);
  await seen(page.getByText('Choose a plan to keep full access.')).toHaveCount(1);
  await page.getByRole('link', { name: 'Choose a plan' }).click();
  await seen(page.getByRole('dialog', { name: 'Change plan' })).toBeVisible();
});

test('staff moves subscribers after a dry run, then takes the plan off sale', async () => {
  const { page } = visitor;
  const tenant = await newPlannedTenant({ price: '10.00' });
  await newVersion('q2o', tenant.plan, {
    currency: 'USD',
    cycles: ['monthly'],
    components: [{ code: 'plan_fee', name: 'Plan fee', model: 'flat', timing: 'advance', price: '15.00' }],
  });
  await signIn(page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
  await page.goto(`/admin/plans/q2o/${tenant.plan}`);
  await page.getByRole('button', { name: 'Move subscribers' }).click();
  const moving = page.getByRole('dialog', { name: 'Move subscribers' });
  await moving.getByRole('button', { name: 'Dry run' }).click();
  const result = moving.getByRole('region', { name: 'Result' });
  await seen(result).toContainText('1 tenant is on that version.');
  await seen(result).toContainText('would move');
  await seen(result).toContainText('next period $10.00 → $15.00');
  await moving.getByRole('button', { name: 'Move 1 tenant' }).click();
  await seen(result).toContainText('Done: 1 tenant was on that version.');
  await seen(result.getByText('moved', { exact: true })).toBeVisible();
  await moving.getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editing = page.getByRole('dialog', { name: 'Edit Browser plan' });
  await editing.getByLabel('Status').selectOption('Retired');
  await editing.getByRole('button', { name: 'Save' }).click();
  await seen(editing).toHaveCount(0);
  await page.goto('/admin/plans?product=q2o');
  const row = page.getByRole('listitem').filter({ hasText: `q2o/${tenant.plan}` });
  await seen(row.getByText('Retired', { exact: true })).toBeVisible();
  await seen(row).toContainText('1 subscriber');
});
