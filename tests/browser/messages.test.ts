/** Messages as their sender sees them: written, waiting for credits, released, taken back, each down to its ledger. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator } from '@playwright/test';
import { newPerson, openBrowser, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { createMessage, newSender } from '../support/chain-messages.ts';
import { closeSql, grantCredits, type TestTenant } from '../support/stack.ts';

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
});
afterEach(async () => {
  await visitor.context.close();
});

const enter = async (role = 'owner'): Promise<void> => signIn(visitor.page, '', await newPerson(tenant.id, role));
const list = (): Locator => visitor.page.getByRole('region', { name: 'All messages' });

test('a message without credits waits in line, says what releases it, and is taken back', async () => {
  const { page, faults } = visitor;
  await enter();
  // Beside what is sent here, the platform tells the tenant of its subscription.
  await page.goto('/messages?channel=sms');
  await seen(list()).toContainText('No message matches these filters.');
  await page.getByRole('link', { name: 'New message' }).first().click();
  const form = page.locator('form');
  await form.getByLabel('Channel').selectOption('SMS');
  await seen(form).toContainText('There are no credits for SMS.');
  await form.getByLabel('To', { exact: true }).fill('98765');
  await form.getByRole('button', { name: 'Send message' }).click();
  await seen(form).toContainText('Enter the number with its country code');
  await seen(form).toContainText('Write the message.');
  await form.getByLabel('To', { exact: true }).fill('+91 98765 43210');
  await form.getByLabel('Text').fill('Your contract ends on {{day}}.');
  await form.getByRole('button', { name: 'Send message' }).click();
  await seen(form).toContainText('Fill this in.');
  await form.getByLabel('day').fill('30 November');
  await form.getByRole('button', { name: 'Send message' }).click();

  await seen(page.getByRole('heading', { level: 1 })).toHaveText('To +919876543210');
  const standing = page.getByRole('region', { name: 'How it stands' });
  await seen(standing).toContainText('It is the next in line. One more SMS or any-channel credit sends it.');
  await seen(page.getByRole('region', { name: 'As it arrives' })).toContainText('Your contract ends on 30 November.');
  await seen(page.getByRole('region', { name: 'History' })).toContainText('Waiting for credits');
  await page.getByRole('button', { name: 'Cancel message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel message' }).click();
  await seen(standing).toContainText('It was taken back before it was sent.');
  await seen(page.getByRole('button', { name: 'Cancel message' })).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('what waits is found, taken away as a file, and released by credits down to the ledger', async () => {
  const { page, faults } = visitor;
  await createMessage(tenant.key, { to: '+919876543210', toName: 'Asha' });
  await createMessage(tenant.key, { to: '+919876500000' });
  await createMessage(tenant.key, { to: 'ravi@example.com', channel: 'email' });
  await enter();
  await page.goto('/messages?state=no_credits');
  await seen(page.getByText('3 messages wait for credits.')).toBeVisible();
  await seen(list().getByRole('row')).toHaveCount(4);
  await list().getByRole('combobox', { name: 'Channel' }).selectOption('SMS');
  await seen(list().getByRole('row')).toHaveCount(3);
  await seen(list()).toContainText('No. 2 in line');
  await list().getByRole('searchbox').fill('43210');
  await seen(list().getByRole('row')).toHaveCount(2);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    list().getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toMatch(/no_credits,sms,'\+919876543210,Asha,/);

  await page.getByRole('button', { name: 'Release now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release now' }).click();
  await seen(page.getByText('There are no credits for any of them yet')).toBeVisible();
  await grantCredits(tenant.id, 1);
  await list().getByRole('link', { name: '+919876543210' }).click();
  const credits = page.getByRole('region', { name: 'Credits' });
  await seen(credits).toContainText('Reserved');
  await credits.getByRole('link', { name: 'Open in the ledger' }).click();
  await seen(page.getByRole('region', { name: 'Ledger' })).toContainText('Reserved');
  expect(faults).toEqual([]);
});

test('whoever only looks sees no way to send or to change', async () => {
  const { page } = visitor;
  await createMessage(tenant.key, { to: '+919876543210' });
  await enter('viewer');
  await page.goto('/messages?state=no_credits');
  await seen(list().getByRole('row')).toHaveCount(2);
  await seen(page.getByRole('link', { name: 'New message' })).toHaveCount(0);
  await seen(page.getByRole('button', { name: 'Release now' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto('/messages/new');
  await seen(page.getByText('Your role does not show this page.')).toBeVisible();
});

test('words of one’s own: seen as they arrive, saved as a version, and given up for the platform’s', async () => {
  const { page, faults } = visitor;
  await enter();
  await page.goto('/messages/templates');
  const templates = page.getByRole('region', { name: 'Words one can send with' });
  await templates
    .getByRole('listitem')
    .filter({ hasText: 'Payment of a customer' })
    .filter({ hasText: 'Email · en' })
    .getByRole('link')
    .click();
  const words = page.getByRole('region', { name: 'Words', exact: true });
  await words.getByLabel('Subject').fill('Thank you, {{customer}}');
  await words.getByLabel('Text').fill('Dear **{{customer}}**, {{amount}} has arrived.');
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByLabel('customer').fill('Ravi <b>');
  await seen(preview.getByRole('group', { name: 'The mail' })).toContainText('Dear Ravi <b>, ');
  await page.getByRole('link', { name: 'Channels' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await words.getByRole('button', { name: 'Save as new version' }).click();
  await seen(page.getByText('Saved as version 1')).toBeVisible();
  await seen(page.getByRole('region', { name: 'Your versions' })).toContainText('Version 1');
  await words.getByRole('button', { name: 'Use the platform’s words' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Use the platform’s words' }).click();
  await seen(words.getByLabel('Subject')).not.toHaveValue('Thank you, {{customer}}');
  await page.getByRole('button', { name: 'Take these words' }).first().click();
  await seen(words.getByLabel('Subject')).toHaveValue('Thank you, {{customer}}');
  expect(faults).toEqual([]);
});

test('a channel is paused and quiet by night, and a recipient’s wishes are kept', async () => {
  const { page, faults } = visitor;
  await enter();
  await page.goto('/messages/channels');
  const channels = page.getByRole('region', { name: 'Channels' });
  await channels.getByRole('button', { name: 'Quiet hours of SMS' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Quiet from').fill('21:00');
  await dialog.getByLabel('Quiet until').fill('8');
  await dialog.getByRole('button', { name: 'Save quiet hours' }).click();
  await seen(dialog).toContainText('Enter both as hours and minutes');
  await dialog.getByLabel('Quiet until').fill('08:00');
  await dialog.getByRole('button', { name: 'Save quiet hours' }).click();
  await seen(channels).toContainText('quiet from 21:00 to 08:00');
  await channels.getByRole('button', { name: 'Pause SMS' }).click();
  await dialog.getByLabel('Reason').fill('Holiday');
  await dialog.getByRole('button', { name: 'Pause channel' }).click();
  await seen(channels.getByRole('listitem').filter({ hasText: 'Holiday' })).toContainText('quiet from 21:00 to 08:00');
  await page.getByRole('button', { name: 'Add a recipient' }).click();
  await dialog.getByLabel('Recipient').fill('Ravi@Example.com');
  await dialog.getByLabel('Reminder', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await seen(page.getByRole('region', { name: 'Recipients' })).toContainText('not wanted: Reminder');
  await page.goto('/messages');
  await seen(page.getByText('Holiday')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a message from a template asks for its values, and goes when there are credits', async () => {
  const { page, faults } = visitor;
  await grantCredits(tenant.id, 2, 'email');
  await enter();
  await page.goto('/messages/new');
  const form = page.locator('form');
  await seen(form).toContainText('2 more messages can go now.');
  await form.getByLabel('To', { exact: true }).fill('ravi@example.com');
  await form.getByRole('button', { name: 'Use a template' }).click();
  await form.getByLabel('Template').selectOption('Payment of a customer');
  await form.getByLabel('customer').fill('Ravi');
  await form.getByLabel('amount').fill('₹500.00');
  await form.getByRole('button', { name: 'Send message' }).click();
  await seen(form).toContainText('Fill this in.');
  await form.getByLabel('number').fill('INV-7');
  await form.getByRole('button', { name: 'Send message' }).click();
  await seen(page.getByRole('region', { name: 'As it arrives' })).toContainText(
    '₹500.00 for invoice INV-7 has arrived',
  );
  await seen(page.getByRole('region', { name: 'Credits' })).toContainText('Reserved');
  expect(faults).toEqual([]);
});
