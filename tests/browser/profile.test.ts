/** Settings › Profile and Branding: what the tenant says of itself, and that nothing typed is lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { newPerson, openBrowser, settled, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { closeSql, newTenant, sql, type TestTenant } from '../support/stack.ts';

let browser: Browser;
let visitor: Visit;
let tenant: TestTenant;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser);
  tenant = await newTenant();
  await signIn(visitor.page, '', await newPerson(tenant.id));
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

const kept = async () => (await sql('select * from identity.tenant where tenant_id = $1', [tenant.id]))[0];
const open = async (path: string): Promise<void> => {
  await visitor.page.goto(path);
  await settled(visitor.page);
};

test('the profile is changed; a fault says what to enter and loses nothing', async () => {
  const { page } = visitor;
  await open('/settings');
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Asha & Söhne');
  await page.getByLabel('Phone').fill('98123 45678');
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Enter the number with its country code').waitFor();
  await seen(page.getByLabel('Name', { exact: true })).toHaveValue('Asha & Söhne');
  await page.getByLabel('Phone').fill('+91 98123-45678');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Changes saved').waitFor();
  expect(await kept()).toMatchObject({
    name: 'Asha & Söhne',
    contact_phone: '+919812345678',
    time_zone: 'Europe/Berlin',
  });
  await seen(page.getByLabel('Short name')).not.toBeEditable();
});

test('leaving with unsaved changes asks first', async () => {
  const { page } = visitor;
  await open('/settings/profile');
  await page.getByLabel('E-mail').fill('bills@asha.example');
  await page.getByRole('link', { name: 'Security' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await seen(page.getByLabel('E-mail')).toHaveValue('bills@asha.example');
  await page.getByRole('link', { name: 'Security' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
});

test('the colour shows its contrast and a preview while it is typed', async () => {
  const { page } = visitor;
  await open('/settings/branding');
  const card = page.getByRole('region', { name: 'Colour' });
  await card.getByLabel('Primary colour').fill('#ffee0');
  await card.getByText('Enter a colour as #0b5fff, or none.').waitFor();
  await card.getByLabel('Primary colour').fill('#ffee00');
  await card.getByText('Too faint for text').waitFor();
  const preview = page.locator('span', { hasText: /^Download$/ });
  await seen(preview).toHaveCSS('background-color', 'rgb(255, 238, 0)');
  await seen(preview).toHaveCSS('color', 'rgb(0, 0, 0)');
  await card.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Changes saved').waitFor();
  // The rest of the profile went back as it was.
  expect(await kept()).toMatchObject({ primary_colour: '#ffee00', name: 'Asha & Söhne' });
});

test('a logo is uploaded, drawn anew and removed; what is none is refused', async () => {
  const { page } = visitor;
  await open('/settings/branding');
  const card = page.getByRole('region', { name: 'Logo' });
  const choose = card.getByLabel('Choose a logo');
  const svg = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') };
  await choose.setInputFiles(svg);
  await card.getByText('SVG is refused').waitFor();
  await choose.setInputFiles({ ...svg, name: 'logo.png', mimeType: 'image/png' });
  await card.getByRole('alert').waitFor();
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await choose.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
  const image = card.getByRole('img', { name: 'Logo of Asha & Söhne on white' });
  await image.waitFor();
  await seen
    .poll(() => image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(0);
  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove the logo' }).getByRole('button', { name: 'Remove' }).click();
  await card.getByText('No logo').first().waitFor();
});

test('a domain is named, its record copied and looked up, and given up', async () => {
  const { page } = visitor;
  await open('/settings/branding');
  const card = page.getByRole('region', { name: 'Domain' });
  await card.getByLabel('Domain').fill('not a domain');
  await card.getByRole('button', { name: 'Add domain' }).click();
  await card.getByText('Enter a name like billing.example.com.').waitFor();
  await card.getByLabel('Domain').fill('Billing.Asha.example');
  await card.getByRole('button', { name: 'Add domain' }).click();
  await card.getByText(/contractnest-verify=/).waitFor();
  await card.getByText('Not proved yet').waitFor();
  await card.getByRole('button', { name: 'Check now' }).click();
  await card.getByText(/The record is not there yet|could not be looked up/).waitFor();
  await card.getByRole('button', { name: 'Remove domain' }).click();
  await page.getByRole('dialog', { name: 'Remove the domain' }).getByRole('button', { name: 'Remove domain' }).click();
  await card.getByRole('button', { name: 'Add domain' }).waitFor();
});

test('a member sees the profile and cannot change it', async () => {
  const { page, context } = await visit(browser);
  await signIn(page, '', await newPerson(tenant.id, 'member'));
  await page.goto('/settings/profile');
  await settled(page);
  await seen(page.getByLabel('Name', { exact: true })).toBeDisabled();
  const denied = 'Your role does not allow this. Ask an owner of your organisation.';
  await seen(page.getByRole('button', { name: 'Save changes' })).toHaveAccessibleDescription(denied);
  await page.goto('/settings/team');
  await seen(page.getByRole('button', { name: /^Actions for/ }).first()).toHaveAccessibleDescription(denied);
  await context.close();
});
