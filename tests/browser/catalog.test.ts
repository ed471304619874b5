/** What staff sells: features, metrics, packs, drafts, and two people at the same of them. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { isFit, newPerson, openBrowser, platformTenant, seen, signIn, visit, type Visit } from '../support/browser.ts';
import { anyCode, asStaff, flatFee, newDraft, newProduct } from '../support/catalog.ts';
import { closeSql } from '../support/stack.ts';

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
  await signIn(visitor.page, '/admin', await newPerson(await platformTenant(), 'platform_admin'));
});
afterEach(async () => {
  const { faults } = visitor;
  await visitor.context.close();
  // What is refused on purpose stands in the browser's console as well.
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});

test('metrics and features of a product are added and renamed, what they are stays', async () => {
  const { page } = visitor;
  const product = await newProduct();
  await page.goto('/admin/products');
  const card = page.getByRole('region', { name: `Product ${product}` });
  await card.getByRole('button', { name: 'Add feature' }).click();
  const adding = page.getByRole('dialog', { name: `New feature of Product ${product}` });
  await adding.getByRole('button', { name: 'Save' }).click();
  await seen(adding.getByText('Enter 1 to 100 characters.')).toBeVisible();
  await adding.getByLabel('Code').fill('prints_a_day');
  await adding.getByLabel('Name').fill('Prints');
  await adding.getByLabel('Kind').selectOption('A limit');
  await adding.getByRole('button', { name: 'Save' }).click();
  await seen(adding).toHaveCount(0);
  await seen(card.getByRole('listitem').filter({ hasText: 'prints_a_day' })).toContainText('A limit');

  await card.getByRole('button', { name: 'Edit Prints', exact: true }).click();
  const renaming = page.getByRole('dialog', { name: 'Edit Prints' });
  await seen(renaming.getByLabel('Kind').locator('option')).toHaveCount(1);
  await renaming.getByLabel('Name').fill('Prints a day');
  await renaming.getByRole('button', { name: 'Save' }).click();
  await seen(card.getByText('Prints a day')).toBeVisible();

  await card.getByRole('button', { name: 'Add metric' }).click();
  const counting = page.getByRole('dialog', { name: `New metric of Product ${product}` });
  await counting.getByLabel('Code').fill('seats');
  await counting.getByLabel('Name').fill('Seats');
  await counting.getByLabel('Unit').fill('seat');
  await counting.getByLabel('Counted as').selectOption('Highest level');
  await counting.getByRole('button', { name: 'Save' }).click();
  await seen(card.getByRole('listitem').filter({ hasText: 'seats' })).toContainText('Highest level');
  await isFit(page);
});

test('the product for sign-ups without a link says so, and hands over only to another', async () => {
  const { page } = visitor;
  const { items } = (await asStaff('get', '/api/admin/products')) as { items: { name: string; isDefault: boolean }[] };
  const name = items.find(({ isDefault }) => isDefault)?.name ?? '';
  await page.goto('/admin/products');
  const card = page.getByRole('region', { name, exact: true });
  await seen(card.getByText('default', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
  const choice = page.getByRole('dialog').getByLabel('Sign-ups without a product link');
  await seen(choice.locator('option')).toHaveText(['Come to this product']);
});

test('two people edit a product: the second sees both sides, and nothing is lost', async () => {
  const { page } = visitor;
  const product = await newProduct();
  await page.goto('/admin/products');
  const card = page.getByRole('region', { name: `Product ${product}` });
  await card.getByRole('button', { name: `Edit Product ${product}` }).click();
  const dialog = page.getByRole('dialog', { name: `Edit Product ${product}` });
  await dialog.getByLabel('Description').fill('Mine');
  await asStaff('patch', `/api/admin/products/${product}`, { revision: 1, description: 'Theirs' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const note = dialog.getByRole('alert');
  await seen(note).toContainText('Somebody else saved this while you were editing');
  await seen(note.getByRole('row', { name: 'Description' })).toContainText('Theirs');
  await seen(note.getByRole('row', { name: 'Description' })).toContainText('Mine');
  await note.getByRole('button', { name: 'Take theirs' }).click();
  await seen(dialog.getByLabel('Description')).toHaveValue('Theirs');
  await dialog.getByLabel('Description').fill('Theirs and mine');
  await asStaff('patch', `/api/admin/products/${product}`, { revision: 2, description: 'Theirs again' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save mine all the same' }).click();
  await seen(dialog).toHaveCount(0);
  await seen(card).toContainText('Theirs and mine');
});

test('a pack for one channel, with an expiry, is made and put in its place', async () => {
  const { page } = visitor;
  const code = anyCode();
  await page.goto('/admin/topup-packs');
  await page.getByRole('button', { name: 'New pack' }).click();
  const making = page.getByRole('dialog', { name: 'New pack' });
  const kinds = making.getByLabel('Kind of credits and channel');
  const sms = kinds.locator('option').filter({ hasText: /^ContractNest, .*: SMS$/ });
  await kinds.selectOption((await sms.getAttribute('value')) ?? '');
  await making.getByLabel('Name').fill(`Pack ${code}`);
  await making.getByLabel('Code', { exact: true }).fill(code);
  await making.getByLabel('Credits in the pack').fill('30');
  await making.getByLabel('Price').fill('12.50');
  await making.getByLabel('Days until the credits expire').fill('0');
  await making.getByRole('button', { name: 'Create pack' }).click();
  await seen(making.getByText('Enter 1 to 3650 days, or nothing.')).toBeVisible();
  await making.getByLabel('Days until the credits expire').fill('90');
  await making.getByRole('button', { name: 'Create pack' }).click();
  await seen(making).toHaveCount(0);
  const row = page.getByRole('listitem').filter({ hasText: code });
  await seen(row).toContainText('SMS');
  await seen(row).toContainText('expire after 90 days');
  await row.getByRole('button', { name: `Edit Pack ${code}` }).click();
  const editing = page.getByRole('dialog', { name: `Edit Pack ${code}` });
  await editing.getByLabel('Order').fill('7');
  await editing.getByLabel('Status').selectOption('Retired');
  await editing.getByRole('button', { name: 'Save' }).click();
  await seen(row).toContainText('Retired');
  const { items } = (await asStaff('get', '/api/admin/topup-packs?productCode=contractnest')) as {
    items: { code: string; sortOrder: number; channel: string; expiresAfterDays: number }[];
  };
  expect(items.find((pack) => pack.code === code)).toMatchObject({
    sortOrder: 7,
    channel: 'sms',
    expiresAfterDays: 90,
  });
});

test('two people write one draft: both documents are shown, one is kept, and leaving asks first', async () => {
  const { page } = visitor;
  const product = await newProduct();
  const plan = await newDraft(product, flatFee('10'));
  const path = `/api/admin/plans/${product}/${plan}/versions/1`;
  await page.goto(`/admin/plans/${product}/${plan}/versions/1`);
  await page.getByRole('button', { name: 'Edit note' }).click();
  const note = page.getByRole('dialog', { name: 'Edit note' });
  await note.getByLabel('Note').fill('for autumn');
  await note.getByRole('button', { name: 'Save' }).click();
  await seen(note).toHaveCount(0);
  await seen(page.getByText('for autumn')).toBeVisible();

  const editor = page.getByRole('textbox', { name: 'Price document as JSON' });
  const write = async (price: string): Promise<void> => {
    await editor.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify(flatFee(price), null, 2));
  };
  await write('12.34');
  await seen(page.getByText('Not saved yet')).toBeVisible();
  await asStaff('put', path, { revision: 2, billingConfig: flatFee('11.22') });
  await page.getByRole('button', { name: 'Save draft' }).click();
  const conflict = page.getByRole('alert', { name: /Somebody else saved this draft at/ });
  await seen(conflict).toContainText('"price": "11.22"');
  await seen(conflict).toContainText('12.34');
  await isFit(page);
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await seen(conflict).toHaveCount(0);
  await seen(editor).toContainText('12.34');

  await page.getByRole('link', { name: 'Top-up packs' }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await leaving.getByRole('button', { name: 'Stay' }).click();
  await seen(leaving).toHaveCount(0);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await seen(page.getByText('The draft was saved')).toBeVisible();
  expect(await asStaff('get', path)).toMatchObject({
    revision: 4,
    note: 'for autumn',
    billingConfig: flatFee('12.34'),
  });
});

test('an add-on is written in fields beside the document, and its fault stands at its field', async () => {
  const { page } = visitor;
  const product = await newProduct();
  await asStaff('put', `/api/admin/products/${product}/features/priority`, { name: 'Priority', kind: 'boolean' });
  await asStaff('put', `/api/admin/products/${product}/features/seats`, { name: 'Seats', kind: 'limit' });
  const plan = await newDraft(product, flatFee('10'));
  await page.goto(`/admin/plans/${product}/${plan}/versions/1`);
  const addOns = page.getByRole('region', { name: 'Edit add-ons' });
  await addOns.getByRole('button', { name: 'Add an add-on' }).click();
  const one = addOns.getByRole('group').first();
  await one.getByLabel('Name').pressSequentially('Hot line');
  await one.getByLabel('Code').fill('hot_line');
  await one.getByLabel('Price in EUR').fill('-5');
  await seen(one.getByText(/a decimal like/)).toBeVisible();
  await seen(page.getByRole('button', { name: /\/addOns\/0\/price/ })).toBeVisible();
  await one.getByLabel('Price in EUR').fill('5.50');
  await one.getByLabel('Free days at first').fill('7');
  await one.getByLabel('Brings Priority').check();
  await one.getByLabel('Seats').fill('unlimited');
  await seen(page.getByText('No faults')).toBeVisible();
  await seen(page.getByRole('textbox', { name: 'Price document as JSON' })).toContainText('"hot_line"');
  await isFit(page);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await seen(page.getByText('The draft was saved')).toBeVisible();
  const saved = await asStaff('get', `/api/admin/plans/${product}/${plan}/versions/1`);
  const hotLine = { code: 'hot_line', name: 'Hot line', price: '5.50', per: 'month', timing: 'advance', trialDays: 7 };
  expect(saved).toMatchObject({
    faults: [],
    billingConfig: { addOns: [{ ...hotLine, features: { priority: true, seats: null } }] },
  });
  await addOns.getByRole('button', { name: 'Remove Hot line' }).click();
  await seen(addOns.getByText('This plan has no add-ons.')).toBeVisible();
});
