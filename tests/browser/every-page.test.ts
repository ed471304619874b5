/** What holds on every page: accessible in both themes, fit for a phone, and quiet in the console. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from '@playwright/test';
import {
  axeFaults,
  newPerson,
  openBrowser,
  overflow,
  platformTenant,
  settled,
  signIn,
  visit,
  type Entry,
  type Visit,
} from '../support/browser.ts';
import { newBilledTenant } from '../support/billed.ts';
import { createMessage } from '../support/chain-messages.ts';
import { closeSql, deduct, oneSms, stack } from '../support/stack.ts';
import { newPlannedTenant, recordUsage, type PlannedTenant } from '../support/tenants.ts';

const [asha] = stack.tenants;
let browser: Browser;
let planned: PlannedTenant;
let billed: Awaited<ReturnType<typeof newBilledTenant>>;
let message: string;
beforeAll(async () => {
  browser = await openBrowser();
  planned = await newPlannedTenant();
  billed = await newBilledTenant();
  await recordUsage(planned.key, 'runs', 9);
  message = await createMessage(asha?.apiKey ?? '', { channel: 'email', to: 'ravi@example.com', toName: 'Ravi' });
  await deduct(asha?.apiKey ?? '', { ...oneSms, referenceType: 'reminder', referenceId: 'INV-1' });
});
afterAll(async () => {
  await browser?.close();
  await closeSql();
});

interface Case {
  readonly who: string;
  readonly entry: Entry;
  readonly login: () => Promise<string>;
  readonly paths: Readonly<Record<string, () => string>>;
}

const cases: readonly Case[] = [
  {
    who: 'a tenant with credits',
    entry: '',
    login: () => newPerson(asha?.id ?? ''),
    paths: {
      overview: () => '/',
      credits: () => '/credits',
      messages: () => '/messages',
      'one message': () => `/messages/${message}`,
      'a new message': () => '/messages/new',
      'templates of messages': () => '/messages/templates',
      'one template': () => '/messages/templates/contract_payment_received?channel=email&language=en',
      'channels of messages': () => '/messages/channels',
      team: () => '/settings/team',
      security: () => '/settings/security',
      profile: () => '/settings/profile',
      branding: () => '/settings/branding',
      'API keys': () => '/settings/api-keys',
      'audit log': () => '/settings/audit',
    },
  },
  {
    who: 'a tenant with limits',
    entry: '',
    login: () => newPerson(planned.id),
    paths: { overview: () => '/', usage: () => '/usage', 'usage as a table': () => '/usage?view=table&metric=runs' },
  },
  {
    who: 'a tenant with bills',
    entry: '',
    login: () => newPerson(billed.id),
    paths: {
      'plan and next bill': () => '/billing',
      invoices: () => '/billing/invoices',
      'one invoice': () => `/billing/invoices/${billed.invoice.id}`,
      'credit notes': () => '/billing/credit-notes',
      'billing history': () => '/billing/history',
      'billing details': () => '/billing/profile',
    },
  },
  {
    who: 'a platform admin',
    entry: '/admin',
    login: async () => newPerson(await platformTenant(), 'platform_admin'),
    paths: {
      tenants: () => '/admin/tenants',
      products: () => '/admin/products',
      plans: () => '/admin/plans',
      'one plan': () => '/admin/plans/q2o/pro',
      'version of a plan': () => '/admin/plans/q2o/pro/versions/1',
      'top-up packs': () => '/admin/topup-packs',
      'billing runs': () => '/admin/billing-runs',
      'message queue': () => '/admin/message-queue',
      coupons: () => '/admin/coupons',
      'taxes and issuer': () => '/admin/taxes',
      'its own team': () => '/admin/settings/team',
      'own security': () => '/admin/settings/security',
      tenant: () => `/admin/tenants/${asha?.id ?? ''}?product=contractnest`,
      'credits of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/credits?product=contractnest`,
      'messages of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/messages?product=contractnest`,
      'a message of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/messages/${message}?product=contractnest`,
      'members of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/members`,
      'keys of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/api-keys`,
      'subscription of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/subscription?product=contractnest`,
      'credit notes of a tenant': () => `/admin/tenants/${billed.id}/credit-notes?product=contractnest`,
      'invoices of a tenant': () => `/admin/tenants/${billed.id}/invoices?product=contractnest`,
      'invoice of a tenant': () => `/admin/tenants/${billed.id}/invoices/${billed.invoice.id}`,
      'invoice written by hand': () => `/admin/tenants/${billed.id}/invoices/new`,
      'audit log of a tenant': () => `/admin/tenants/${asha?.id ?? ''}/audit`,
      'audit of all tenants': () => '/admin/audit',
      'its own keys': () => '/admin/settings/api-keys',
      'its own audit log': () => '/admin/settings/audit',
      'usage of a tenant': () => `/admin/tenants/${planned.id}/usage?product=q2o`,
    },
  },
];

/** Opens what can be opened, so that it is looked at too. */
async function unfold(page: Page): Promise<void> {
  await settled(page);
  for (const selector of ['#main li > button[aria-expanded="false"]', '[data-row-toggle][aria-expanded="false"]']) {
    const first = page.locator(selector).first();
    if ((await first.count()) > 0) await first.click();
  }
  await settled(page);
}

/** The page follows the system's theme a moment after it changed. */
async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  if (page.url() === 'about:blank') return;
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
  // Colours glide for a moment; what is read halfway is no colour of ours.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => null)');
}

describe.each(cases)('$who', ({ entry, login, paths }) => {
  let visitor: Visit;
  beforeAll(async () => {
    visitor = await visit(browser);
    await signIn(visitor.page, entry, await login());
  });
  afterAll(() => visitor.context.close());

  test.each(Object.entries(paths))('%s is accessible in both themes and fits a phone', async (_name, path) => {
    const { page } = visitor;
    await paint(page, 'light');
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(path());
    await unfold(page);
    const light = await axeFaults(page);
    await paint(page, 'dark');
    const dark = await axeFaults(page, ['color-contrast']);
    await page.setViewportSize({ width: 360, height: 780 });
    const phone = await axeFaults(page);
    const tooWide = await overflow(page);
    expect({ light, dark, phone, tooWide }).toEqual({ light: [], dark: [], phone: [], tooWide: 0 });
  });

  test('nothing was complained about in the console', () => {
    expect(visitor.faults).toEqual([]);
  });
});
