/** Chromium in front of the running stack: visitors with a session of their own, and what must hold on every page. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { sql, stack } from './stack.ts';
import { patienceMilliseconds, until } from './until.ts';

/** Expects of what is on the page, and waits for it: a slow machine shows the same a little later. */
export const seen = expect.configure({ timeout: patienceMilliseconds });

const path = process.env['CN_CHROMIUM'] ?? '/usr/bin/chromium';
const quiet = [
  'no-sandbox',
  'disable-gpu',
  'disable-quic',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(path)) {
    throw new Error(
      `There is no Chromium at ${path}: install it (Debian: apt-get install chromium), or set CN_CHROMIUM to its path.`,
    );
  }
  return chromium.launch({ executablePath: path, headless: true, args: quiet.map((name) => `--${name}`) });
}

export type Entry = '' | '/admin';

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page and its console, but for the first question who is signed in. */
  readonly faults: string[];
}

/** CN_BROWSER_SLOWDOWN=4 gives pages a quarter of the processor: what a test takes for granted on a fast machine shows. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['CN_BROWSER_SLOWDOWN'] ?? 1);
  if (rate > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
}

/** A fresh browser profile. Times are those of the demo tenants. */
export async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: stack.baseUrl,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 860 },
  });
  context.setDefaultTimeout(patienceMilliseconds);
  const page = await context.newPage();
  await slowDown(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const known = message.location().url.endsWith('/auth/session') && message.text().includes('401');
    if (message.type() === 'error' && !known) faults.push(`${message.text()} ${message.location().url}`);
  });
  return { context, page, faults };
}

/** The newest code that was mailed to this address, other than one that is known; mails tell their time in seconds. */
export async function mailedCode(email: string, after = 0, except?: string): Promise<string> {
  const arrived = async (): Promise<string | undefined> => {
    const mails = (await (await fetch(`${stack.inboxUrl ?? ''}/email`)).json()) as {
      subject: string;
      to: { address: string }[];
      date: string;
      text: string;
    }[];
    const mail = mails
      .filter(({ to, date }) => to.some(({ address }) => address === email) && Date.parse(date) >= after)
      // Owners are told of bills by mail too.
      .filter(
        ({ subject, text }) => /\b\d{6}\b.*code/.test(subject) && (except === undefined || !text.includes(except)),
      )
      .sort((one, other) => Date.parse(other.date) - Date.parse(one.date))[0];
    return /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
  };
  return until(arrived, () => `no code arrived for ${email}`);
}

/** From the address to the code field, by keyboard. */
export async function askForCode(page: Page, entry: Entry, email: string): Promise<void> {
  await page.goto(`${entry}/login`);
  await page.getByLabel('E-mail').fill(email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Six-digit code').waitFor();
}

export async function signIn(page: Page, entry: Entry, email: string): Promise<void> {
  const began = Date.now();
  await askForCode(page, entry, email);
  await page.getByLabel('Six-digit code').fill(await mailedCode(email, began - 1000));
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Somebody nobody else signs in as: each address may ask for a code once in half a minute. */
export async function newPerson(tenantId: string, role = 'owner', name = 'Test person'): Promise<string> {
  const id = randomUUID();
  const email = `${id}@person.example`;
  await sql('insert into identity.person (person_id, email, name) values ($1, $2, $3)', [id, email, name]);
  await sql('insert into identity.member (tenant_id, person_id, role) values ($1, $2, $3)', [tenantId, id, role]);
  await sql('insert into identity.person_tenant (person_id, tenant_id, audience) values ($1, $2, $3)', [
    id,
    tenantId,
    role.startsWith('platform_') ? 'admin' : 'tenant',
  ]);
  return email;
}

export async function platformTenant(): Promise<string> {
  const [row] = await sql<{ tenant_id: string }>('select tenant_id from identity.tenant where is_platform');
  return row?.tenant_id ?? '';
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Breaches of WCAG 2.2 A and AA, each with the places it was found at. */
export async function axeFaults(page: Page, rules: readonly string[] = everything): Promise<string[]> {
  // Injected past the content security policy, as the browser's own tools are.
  await page.evaluate(await axe);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`;
  return page.evaluate<string[]>(run);
}

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Nothing is loading any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
};

/** Accessible in both themes, and no wider than a phone. */
export async function isFit(page: Page): Promise<void> {
  await settled(page);
  // What lies under the bar at the top is no target there.
  await page.evaluate('scrollTo(0, 0)');
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  const dark = await axeFaults(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html[data-theme=light]').waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  const tooWide = await overflow(page);
  await page.setViewportSize({ width: 1280, height: 860 });
  expect({ light, dark, tooWide }).toEqual({ light: [], dark: [], tooWide: 0 });
}
