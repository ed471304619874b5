/** A lost authenticator is taken away by a platform admin, whose own sign-in must be fresh. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import {
  axeFaults,
  mailedCode,
  newPerson,
  openBrowser,
  overflow,
  platformTenant,
  seen,
  settled,
  signIn,
  visit,
} from '../support/browser.ts';
import { mailTo } from '../support/browserless.ts';
import { closeSql, newTenant, sql } from '../support/stack.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const enrol = (email: string) =>
  sql(
    `insert into identity.second_factor (person_id, enrolment_id, proof_hash, enrolled_at, confirmed_at)
     select person_id, gen_random_uuid(), $2, now(), now() from identity.person where email = $1`,
    [email, createHash('sha256').update(randomUUID()).digest('hex')],
  );

async function staff(role: string): Promise<{ page: Page; email: string; faults: string[] }> {
  const { page, faults } = await visit(browser);
  const email = await newPerson(await platformTenant(), role);
  await signIn(page, '/admin', email);
  return { page, email, faults };
}

test('for a reason, after a fresh sign-in; the person gets a mail', async () => {
  const tenant = await newTenant();
  const lost = await newPerson(tenant.id, 'owner', 'Lena Lost');
  await enrol(lost);
  const { page, email } = await staff('platform_admin');
  await page.goto(`/admin/tenants/${tenant.id}/members`);
  await settled(page);
  await sql(
    `update identity.session s set expires_at = s.expires_at - interval '16 minutes'
     from identity.person p where p.person_id = s.person_id and p.email = $1`,
    [email],
  );
  await sql(`update identity.otp_throttle set last_sent_at = now() - interval '2 minutes' where destination = $1`, [
    email,
  ]);
  await page.getByRole('button', { name: 'Reset the authenticator of Lena Lost' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reset the authenticator of Lena Lost?' });
  await dialog.getByLabel('Why').fill('short');
  await dialog.getByRole('button', { name: 'Reset authenticator' }).click();
  await dialog.getByText('Write at least 10 characters.').waitFor();
  await dialog.getByLabel('Why').fill('Telephone lost, called back');
  await dialog.getByRole('button', { name: 'Reset authenticator' }).click();

  await dialog.getByLabel('E-mail').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const began = Date.now();
  await dialog.getByLabel('E-mail').press('Enter');
  await dialog.getByLabel('Six-digit code').fill(await mailedCode(email, began - 1000));
  await page.getByText('The authenticator of Lena Lost is gone.').waitFor();
  await page.getByRole('button', { name: 'Reset the authenticator of Lena Lost' }).waitFor({ state: 'detached' });
  expect((await mailTo(lost)).text).toContain('took away the authenticator of your account');
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await overflow(page)).toBe(0);
  await page.context().close();
});

test('support staff see who has one, and why it is not theirs to take away', async () => {
  const tenant = await newTenant();
  await enrol(await newPerson(tenant.id, 'owner', 'Lena Lost'));
  const { page, faults } = await staff('platform_support');
  await page.goto(`/admin/tenants/${tenant.id}/members`);
  await page.getByRole('cell', { name: 'On', exact: true }).waitFor();
  const button = page.getByRole('button', { name: 'Reset the authenticator of Lena Lost' });
  await seen(button).toHaveAccessibleDescription('Your role does not allow this. Ask a platform admin.');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a colleague’s at the platform itself, never one’s own', async () => {
  const { page, email } = await staff('platform_admin');
  const colleague = await newPerson(await platformTenant(), 'platform_support', 'Carl Colleague');
  await Promise.all([enrol(email), enrol(colleague)]);
  for (const [who, offered] of [
    [colleague, true],
    [email, false],
  ] as const) {
    await page.goto(`/admin/settings/team?q=${who}`);
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).or(page.getByText('is the only one')).waitFor();
    const item = page.getByRole('menuitem', { name: 'Reset authenticator' });
    await item.waitFor({ state: offered ? 'visible' : 'detached' });
    if (offered) await item.click();
    if (offered) await page.getByRole('dialog', { name: 'Reset the authenticator of Carl Colleague?' }).waitFor();
  }
  await page.context().close();
});
