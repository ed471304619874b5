/** What is done with many messages and with words that two people change: each on a tenant of its own. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator } from '@playwright/test';
import { newPerson, openBrowser, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { createMessage, newSender } from '../support/chain-messages.ts';
import { api, bearer, closeSql, grantCredits, sql, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
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
  await signIn(visitor.page, '', await newPerson(tenant.id, 'owner'));
});
afterEach(async () => {
  await visitor.context.close();
});

const list = (): Locator => visitor.page.getByRole('region', { name: 'All messages' });
const dialog = (): Locator => visitor.page.getByRole('dialog');
const template = '/messages/templates/contract_payment_received?channel=sms&language=en';

test('many that wait are canceled with one answer, and many that expired are sent again', async () => {
  const { page, faults } = visitor;
  for (const to of ['+919876543210', '+919876543211']) await createMessage(tenant.key, { to });
  await page.goto('/messages?state=no_credits');
  await seen(list().getByRole('row')).toHaveCount(3);
  await list().getByRole('button', { name: 'Cancel these 2' }).click();
  await dialog().getByRole('button', { name: 'Cancel messages' }).click();
  await seen(page.getByText('2 messages were canceled')).toBeVisible();
  await seen(list()).toContainText('No message matches these filters.');

  const failed = await createMessage(tenant.key, { to: '+919876543212' });
  await sql(`update jtd.message set expires_at = now() - interval '1 second' where jtd_id = $1`, [failed]);
  // Whoever serves the line judges by time.
  await api.post('/api/jtd/release').set('authorization', bearer(tenant.key)).send({}).expect(200);
  await page.goto('/messages?state=expired');
  await seen(list().getByRole('row')).toHaveCount(2);
  await list().getByRole('button', { name: 'Send it again' }).click();
  await dialog().getByRole('button', { name: 'Send again' }).click();
  await seen(page.getByText('1 message goes again')).toBeVisible();
  await page.goto('/messages?state=no_credits');
  await seen(list().getByRole('row')).toHaveCount(2);
  expect(faults).toEqual([]);
});

test('one whose fate nobody knows says so, and goes again only when somebody says it may arrive twice', async () => {
  const { page, faults } = visitor;
  await grantCredits(tenant.id, 2);
  // Taken, and nobody is told so: the end of the number says it.
  const id = await createMessage(tenant.key, { to: '+919876500003' });
  await page.goto(`/messages/${id}`);
  const standing = page.getByRole('region', { name: 'How it stands' });
  await seen(standing).toContainText('nobody knows what became of it');
  await page.goto('/messages?state=uncertain');
  await seen(list().getByRole('row')).toHaveCount(2);
  await list().getByRole('link', { name: '+919876500003' }).click();
  await page.getByRole('button', { name: 'Cancel message' }).click();
  await dialog().getByRole('button', { name: 'Cancel message' }).click();
  await seen(standing).toContainText('It was taken back');
  expect(faults).toEqual([]);
});

test('a test of words goes to their author', async () => {
  const { page, faults } = visitor;
  await grantCredits(tenant.id, 1);
  await page.goto(template);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await dialog().getByLabel('To', { exact: true }).fill('+919876543210');
  await dialog().getByRole('button', { name: 'Send test' }).click();
  await seen(page.getByText('The test is on its way')).toBeVisible();
  await page.goto('/messages?source=test');
  await seen(list().getByRole('row')).toHaveCount(2);
  expect(faults).toEqual([]);
});

test('two people change the same words: the second sees both sides and goes on with theirs', async () => {
  const { page } = visitor;
  await page.goto(template);
  const words = page.getByRole('region', { name: 'Words', exact: true });
  await words.getByLabel('Text').fill('{{tenant}}: mine {{amount}}');
  await api
    .put('/api/jtd/templates/contract_payment_received')
    .set('authorization', bearer(tenant.key))
    .set('idempotency-key', randomUUID())
    .send({ channel: 'sms', language: 'en', version: 0, body: '{{tenant}}: theirs {{amount}}' })
    .expect(200);
  await words.getByRole('button', { name: 'Save as new version' }).click();
  await seen(words).toContainText('Somebody else saved version 1 meanwhile.');
  await words.getByRole('button', { name: 'Go on with mine' }).click();
  await words.getByRole('button', { name: 'Save as new version' }).click();
  await seen(page.getByText('Saved as version 2')).toBeVisible();
  await seen(page.getByRole('region', { name: 'Your versions' })).toContainText('Version 1');
});
