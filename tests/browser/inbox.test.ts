/** What was sent to somebody in the app: the bell counts it, the panel shows it, and it is read when they say so. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { newPerson, openBrowser, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { createMessage, newSender, untilDelivered } from '../support/chain-messages.ts';
import { closeSql, sql, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
let email: string;
let personId: string;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});
beforeEach(async () => {
  visitor = await visit(browser);
  tenant = await newSender();
  // A viewer: what the platform tells those who look after billing is not theirs.
  email = await newPerson(tenant.id, 'viewer');
  const [person] = await sql<{ id: string }>('select person_id as id from identity.person where email = $1', [email]);
  personId = person?.id ?? '';
});
afterEach(async () => {
  await visitor.context.close();
});

async function arrived(to: string, subject: string, body = 'Hello'): Promise<void> {
  await untilDelivered(tenant.id, await createMessage(tenant.key, { channel: 'inapp', to, subject, body }));
}

test('what arrived is counted, shown, and read one by one or all at once, by keyboard', async () => {
  const { page, faults } = visitor;
  await arrived(personId, 'First', 'Not <b>markup</b>');
  await arrived(personId, 'Second');
  await arrived(personId, 'Third');
  await arrived(randomUUID(), 'Of somebody else');
  await signIn(page, '', email);
  const bell = page.getByRole('button', { name: /^Inbox/ });
  await seen(bell).toHaveAccessibleName('Inbox, 3 unread');

  await bell.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Inbox' });
  await seen(panel.getByRole('heading', { level: 3 })).toHaveText([/^Third/, /^Second/, /^First/]);
  await seen(panel).toContainText('Not <b>markup</b>');
  await panel
    .getByRole('listitem')
    .filter({ hasText: 'First' })
    .getByRole('button', { name: 'Mark as read' })
    .press('Enter');
  await seen(panel.getByRole('button', { name: 'Mark as read' })).toHaveCount(2);
  await panel.getByRole('button', { name: 'Mark all as read' }).press('Enter');
  await seen(panel.getByRole('button', { name: /^Mark/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await seen(panel).toHaveCount(0);
  await seen(bell).toBeFocused();
  await seen(bell).toHaveAccessibleName('Inbox');
  await page.reload();
  await seen(bell).toHaveAccessibleName('Inbox');
  expect(faults).toEqual([]);
});

test('an empty inbox says so; one that cannot be read offers to try again', async () => {
  const { page } = visitor;
  await signIn(page, '', email);
  await page.route('**/api/inbox?*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.getByRole('button', { name: 'Inbox' }).click();
  const panel = page.getByRole('dialog', { name: 'Inbox' });
  await seen(panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.unroute('**/api/inbox?*');
  await panel.getByRole('button', { name: 'Try again' }).click();
  await seen(panel).toContainText('Nothing has arrived for you in the last 90 days.');
});
