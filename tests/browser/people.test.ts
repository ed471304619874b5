/** Becoming a customer, working together, and what people do about their own account. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import { mailTo } from '../support/browserless.ts';
import { mailedCode, newPerson, openBrowser, settled, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql, newTenant, sql } from '../support/stack.ts';
import { totpCode } from '../support/totp.ts';

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

const address = (): string => `${randomUUID()}@person.example`;
const overview = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();

test('somebody new becomes a customer, and makes a second organisation to switch to', async () => {
  const { page, faults } = visitor;
  const email = address();
  await page.goto('/login');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.goto('/sign-up?product=contractnest');
  await page.getByText('You start with ContractNest').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Enter this, in 100 characters or fewer.').waitFor();
  await page.getByLabel('Your name').fill('Nina New');
  await page.getByLabel('Company').fill('Nina Foods');
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Six-digit code').fill(await mailedCode(email));
  await overview(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'Organisation: Nina Foods' }).click();
  await page.getByRole('menuitem', { name: 'New organisation' }).click();
  const dialog = page.getByRole('dialog', { name: 'New organisation' });
  await dialog.getByLabel('Company').fill('Nina Exports');
  await dialog.getByRole('button', { name: 'Create and open' }).click();
  await page.getByRole('button', { name: 'Organisation: Nina Exports' }).waitFor();

  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Organisation: Nina Exports' }).click();
  await page.getByRole('menuitemradio', { name: 'Nina Foods' }).click();
  await page.getByRole('button', { name: 'Organisation: Nina Foods' }).waitFor();
  await seen(page).toHaveURL((url) => url.pathname === '/settings/security');
  expect(faults).toEqual([]);
});

test('who belongs to several chooses after the code', async () => {
  const { page } = visitor;
  const [one, other] = [await newTenant(), await newTenant()];
  await sql('update identity.tenant set name = $2 where tenant_id = $1', [other.id, 'Second home']);
  const email = await newPerson(one.id);
  await sql(
    `with p as (select person_id from identity.person where email = $1),
       m as (insert into identity.member (tenant_id, person_id, role) select $2, person_id, 'viewer' from p)
     insert into identity.person_tenant (person_id, tenant_id, audience) select person_id, $2, 'tenant' from p`,
    [email, other.id],
  );
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Six-digit code').fill(await mailedCode(email));
  await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
  await page.getByRole('button', { name: /Second home\s*Viewer/ }).click();
  await overview(page);
  await page.getByRole('button', { name: 'Organisation: Second home' }).waitFor();
});

test('an invitation: asked by the owner, accepted by link, the role changed, disabled, removed', async () => {
  const { page, faults } = visitor;
  const tenant = await newTenant();
  await signIn(page, '', await newPerson(tenant.id, 'owner', 'Olga Owner'));
  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Actions for Olga Owner' }).click();
  await page.getByText('Olga Owner is the only one with the role Owner').waitFor();
  await page.keyboard.press('Escape');

  const email = address();
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody to Chain test' });
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('radio', { name: /Viewer/ }).check();
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByRole('region', { name: 'Invitations' }).getByText(email).waitFor();

  const link = /https?:\/\/\S+\/invitation#\S+/.exec((await mailTo(email)).text)?.[0] ?? '';
  const invited = await visit(browser);
  await invited.page.goto(new URL(link).pathname + new URL(link).hash);
  await invited.page.getByRole('heading', { name: 'Join Chain test' }).waitFor();
  await invited.page.getByLabel('Your name').fill('Vera Viewer');
  const asked = Date.now();
  await invited.page.getByRole('button', { name: 'Continue' }).click();
  await invited.page.getByLabel('Six-digit code').fill(await mailedCode(email, asked - 1000));
  await overview(invited.page);
  await invited.page.goto('/settings/team');
  await invited.page.getByText('Your role does not show who else works here').waitFor();
  await seen(invited.page.getByRole('button', { name: 'Invite' })).toHaveAttribute('aria-disabled', 'true');

  await page.reload();
  const act = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Actions for Vera Viewer' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Change role');
  await page.getByRole('radio', { name: /Billing admin/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await page.getByText('Vera Viewer is now Billing admin').waitFor();
  await invited.page.reload();
  await invited.page.getByText('Your session has ended').first().waitFor();
  await invited.context.close();

  await act('Disable');
  await page.getByRole('dialog', { name: 'Disable Vera Viewer?' }).getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('row', { name: /Vera Viewer.*Disabled/ }).waitFor();
  await act('Remove');
  const sure = page.getByRole('dialog', { name: 'Remove Vera Viewer from Chain test?' });
  await sure.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('row', { name: /Vera Viewer/ }).waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('an invitation is sent again, too soon, and taken back; its link is then void', async () => {
  const { page } = visitor;
  const tenant = await newTenant();
  await signIn(page, '', await newPerson(tenant.id));
  await page.goto('/settings/team');
  const email = address();
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').fill(email);
  await page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click();
  const link = /https?:\/\/\S+\/invitation(#\S+)/.exec((await mailTo(email)).text)?.[1] ?? '';
  await page.getByRole('button', { name: `Send again the invitation to ${email}` }).click();
  await page
    .getByText(/sent a moment ago/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: `Take back the invitation of ${email}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: `Take back the invitation of ${email}` }).waitFor({ state: 'detached' });
  await page.goto(`/invitation${link}`);
  await page.getByText('This invitation is not good any more').waitFor();
});

async function setUpAuthenticator(page: Page): Promise<{ secret: string; recovery: string[] }> {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('img', { name: 'QR code' }).or(page.getByTitle('QR code')).first().waitFor();
  const secret = (await page.getByRole('dialog').locator('code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Authenticator code').fill(totpCode(secret));
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  const recovery = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
  await seen(page.getByRole('button', { name: 'Done' })).toBeDisabled();
  await page.getByLabel('I have kept them in a safe place').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('10 recovery codes are left').waitFor();
  return { secret, recovery };
}

test('an authenticator: set up, asked for, replaced by a recovery code, turned off', async () => {
  const { page, faults } = visitor;
  const email = await newPerson((await newTenant()).id);
  await signIn(page, '', email);
  const { secret, recovery } = await setUpAuthenticator(page);
  expect(faults).toEqual([]);
  await sql(
    `update identity.otp_throttle set last_sent_at = last_sent_at - interval '1 minute' where destination = $1`,
    [email],
  );

  const fresh = await visit(browser);
  const began = Date.now();
  await fresh.page.goto('/login');
  await fresh.page.getByLabel('E-mail').fill(email);
  await fresh.page.keyboard.press('Enter');
  await fresh.page.getByLabel('Six-digit code').fill(await mailedCode(email, began - 1000));
  await fresh.page.getByLabel('Authenticator code').fill('000000');
  await fresh.page.getByRole('alert').waitFor();
  await fresh.page.getByRole('button', { name: 'Use a recovery code' }).click();
  await fresh.page.getByLabel('Recovery code').fill('nonsense');
  await fresh.page.getByRole('button', { name: 'Sign in' }).click();
  await fresh.page.getByText('A recovery code has sixteen letters and digits').waitFor();
  await fresh.page.getByLabel('Recovery code').fill((recovery[0] ?? '').toUpperCase());
  await fresh.page.getByRole('button', { name: 'Sign in' }).click();
  await overview(fresh.page);
  await fresh.page.goto('/settings/security');
  await fresh.page.getByText('9 recovery codes are left').waitFor();

  await fresh.page.getByRole('button', { name: 'Turn off' }).click();
  await fresh.page.getByLabel('Authenticator code').fill(totpCode(secret, 1));
  await fresh.page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await fresh.page.getByRole('button', { name: 'Set up' }).waitFor();
  await fresh.context.close();
});

test('sessions: one is ended from another device, and told why', async () => {
  const { page } = visitor;
  const email = await newPerson((await newTenant()).id);
  await signIn(page, '', email);
  await sql(
    `update identity.otp_throttle set last_sent_at = last_sent_at - interval '1 minute' where destination = $1`,
    [email],
  );
  const other = await visit(browser);
  await signIn(other.page, '', email);
  await other.page.goto('/settings/security');
  await settled(other.page);
  await other.page.getByRole('button', { name: 'End the session of Chrome on Linux' }).click();
  const sure = other.page.getByRole('dialog', { name: 'End the session of Chrome on Linux?' });
  await sure.getByRole('button', { name: 'End', exact: true }).click();
  await other.page.getByRole('button', { name: /End the session of/ }).waitFor({ state: 'detached' });
  await other.context.close();
  await page.getByRole('link', { name: 'Credits', exact: true }).click();
  await page.getByText('It was ended from another device, or your role has changed.').waitFor();
});

test('name and telephone; then signing in by SMS', async () => {
  const { page, faults } = visitor;
  const email = await newPerson((await newTenant()).id);
  await signIn(page, '', email);
  await page.goto('/settings/security');
  await page.getByLabel('Name').fill('  ');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter this, in 100 characters or fewer.').waitFor();
  await page.getByLabel('Name').fill('Tara Telephone');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your name is saved.').waitFor();
  const number = `+9198${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  await page.getByRole('button', { name: 'Add a number' }).click();
  await page
    .getByRole('textbox', { name: 'Phone number' })
    .fill(`${number.slice(0, 3)} ${number.slice(3, 8)}-${number.slice(8)}`);
  await page.getByRole('button', { name: 'Send code' }).click();
  const first = await mailedCode(`${number}@sms.local`);
  await page.getByLabel('Six-digit code').fill(first);
  await page.getByText(number).first().waitFor();
  await page.getByRole('button', { name: 'your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  await sql(`update identity.otp_throttle set last_sent_at = last_sent_at - interval '1 minute'`);
  await page.getByRole('button', { name: 'Phone' }).click();
  await page.getByRole('textbox', { name: 'Phone number' }).fill(number);
  await page.keyboard.press('Enter');
  await page.getByLabel('Six-digit code').fill(await mailedCode(`${number}@sms.local`, 0, first));
  await overview(page);
  expect(faults).toEqual([]);
});

test('idle: a warning that keeps what was typed, and so does signing in again', async () => {
  const { page } = visitor;
  const email = await newPerson((await newTenant()).id);
  await signIn(page, '', email);
  await page.goto('/settings/security');
  await page.getByLabel('Name').fill('Not saved yet');
  const idleFor = (time: string): Promise<unknown> =>
    sql(
      `update identity.session set last_seen_at = now() - $2::interval
       where ended_at is null and person_id = (select person_id from identity.person where email = $1)`,
      [email, time],
    );
  const look = (): Promise<void> =>
    page.evaluate(() => {
      const channel = new BroadcastChannel('cn.session.tenant');
      channel.postMessage('changed');
      channel.close();
    });
  await idleFor('28 minutes 30 seconds');
  await look();
  await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await idleFor('31 minutes');
  await look();
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  await sql(
    `update identity.otp_throttle set last_sent_at = last_sent_at - interval '1 minute' where destination = $1`,
    [email],
  );
  const asked = Date.now();
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Six-digit code').fill(await mailedCode(email, asked - 1000));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await seen(page.getByLabel('Name')).toHaveValue('Not saved yet');
  await seen(page).toHaveURL((url) => url.pathname === '/settings/security');
});
