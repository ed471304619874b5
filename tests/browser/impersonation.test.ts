/** Platform staff in the place of a customer, and the platform's own people. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import {
  newPerson,
  openBrowser,
  platformTenant,
  seen,
  settled,
  signIn,
  visit,
  type Visit,
} from '../support/browser.ts';
import { closeSql, newTenant, sql } from '../support/stack.ts';

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

const newStaff = async (role: string, name: string): Promise<string> => newPerson(await platformTenant(), role, name);

test('staff act for a tenant: with a reason, read-only, raised, ended, and seen by the tenant', async () => {
  const { page, faults } = visitor;
  const tenant = await newTenant();
  await signIn(page, '/admin', await newStaff('platform_admin', 'Petra Platform'));
  await page.goto(`/admin/tenants/${tenant.id}?product=contractnest`);
  await page.getByRole('button', { name: 'Act for tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'Act for Chain test' });
  await dialog.getByLabel('Why').fill('Too short');
  await dialog.getByRole('button', { name: 'Start, read-only' }).click();
  await dialog.getByText('Write at least 10 characters.').waitFor();
  await dialog.getByLabel('Why').fill('Ticket 4711: wrong balance');
  await dialog.getByLabel('For how long').selectOption('15');
  await dialog.getByRole('button', { name: 'Start, read-only' }).click();

  const banner = page.getByRole('region', { name: 'Acting for a customer' });
  await banner.getByText('Petra Platform acts for Chain test').waitFor();
  await banner.getByText('Read-only until').waitFor();
  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Invite' }).press('Enter');
  await page.getByText('Platform staff never do this for a customer.').filter({ visible: true }).waitFor();
  await page.goto('/settings/security');
  await page.getByText('Your own account is in the platform’s entry.').waitFor();

  await banner.getByRole('button', { name: 'Change things' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The customer asked by telephone');
  await page.getByRole('button', { name: 'Start changing' }).click();
  await banner.getByText('May change things until').waitFor();
  await banner.getByRole('button', { name: 'Stop' }).click();
  await page.waitForURL(`**/admin/tenants/${tenant.id}**`);
  expect(faults).toEqual([]);

  const owner = await visit(browser);
  await signIn(owner.page, '', await newPerson(tenant.id));
  await owner.page.goto('/settings/team');
  const access = owner.page.getByRole('region', { name: 'Access by support' });
  await access.getByText('Ticket 4711: wrong balance').waitFor();
  await access.getByText('Changed things: The customer asked by telephone').waitFor();
  await owner.context.close();
});

test('support may look and not raise; when the time is up, the page says so', async () => {
  const { page } = visitor;
  const tenant = await newTenant();
  await signIn(page, '/admin', await newStaff('platform_support', 'Sam Support'));
  await page.goto(`/admin/tenants/${tenant.id}?product=contractnest`);
  await page.getByRole('button', { name: 'Act for tenant' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Ticket 4712: looks at usage');
  await page.getByRole('button', { name: 'Start, read-only' }).click();
  const raise = page.getByRole('button', { name: 'Change things' });
  await seen(raise).toHaveAttribute('aria-disabled', 'true');
  await raise.press('Enter');
  await page
    .getByText('Your role at the platform does not allow changes for customers.')
    .filter({ visible: true })
    .waitFor();
  await seen(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Plan & billing' }).click();
  const choose = page.getByRole('button', { name: 'Choose a plan' });
  await seen(choose).toHaveAccessibleDescription('You are acting read-only. Choose “Change things” above first.');
  await sql('update identity.impersonation set ended_at = now() where tenant_id = $1', [tenant.id]);
  // Unless what the page asks by itself has told it already: then the dialog is in the way.
  await page
    .getByRole('link', { name: 'Credits', exact: true })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await page.getByRole('dialog', { name: 'You no longer act for Chain test' }).waitFor();
  await seen(page.getByRole('link', { name: 'Back to the platform' })).toHaveAttribute(
    'href',
    `/admin/tenants/${tenant.id}`,
  );
});

test('the platform’s own people: team, roles and security', async () => {
  const { page, faults } = visitor;
  await signIn(page, '/admin', await newStaff('platform_admin', 'Paula Platform'));
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
  await page.getByRole('searchbox').fill('Paula');
  await page
    .getByRole('row', { name: /Paula Platform/ })
    .first()
    .waitFor();
  await page.getByRole('columnheader', { name: 'Platform support' }).waitFor();
  await page.getByRole('switch', { name: 'Demand an authenticator of platform staff' }).click();
  await page.getByRole('button', { name: 'Demand it' }).click();
  await page.getByText('You have no authenticator yourself').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Security' }).click();
  await settled(page);
  await page.getByRole('region', { name: 'Where you are signed in' }).getByText('This one').waitFor();
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});
