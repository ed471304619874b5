/** How long somebody waits between the login page and the dashboard, in a real browser. */
import { randomUUID } from 'node:crypto';
import { chromium, type Browser, type Page } from '@playwright/test';
import pg from 'pg';
import type { Bench } from '../context.ts';
import { spreadOf } from '../measure/statistics.ts';
import { superuserUrl } from '../stack/database-urls.ts';

const RUNS = 7;
const quiet = ['no-sandbox', 'disable-gpu', 'disable-background-networking', 'no-first-run'];

interface Wait {
  /** From the address of the login page to a field that can be typed into. */
  readonly loginPage: number;
  /** From the last digit of the code to a dashboard with nothing left to load. */
  readonly dashboard: number;
}

export async function signIn(bench: Bench): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['CN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: quiet.map((name) => `--${name}`),
  });
  try {
    const people = await newPeople(bench);
    const waits: Wait[] = [];
    for (const email of people) waits.push(await oneVisit(bench, browser, email));
    tell(bench, waits);
  } finally {
    await browser.close();
  }
}

function tell(bench: Bench, waits: readonly Wait[]): void {
  const [page, dashboard] = (['loginPage', 'dashboard'] as const).map((part) =>
    spreadOf(waits.map((wait) => wait[part] / 1000)),
  );
  const line = (spread: typeof page): string =>
    spread === undefined ? '' : `${spread.median.toFixed(2)} s (${spread.min.toFixed(2)}–${spread.max.toFixed(2)})`;
  bench.say(
    `\nin the browser, ${waits.length} fresh profiles: login page ${line(page)}, then the dashboard ${line(dashboard)}`,
  );
  bench.keep('sign-in', waits);
  if (dashboard !== undefined)
    bench.reach({
      name: 'login page to dashboard in the browser',
      value: dashboard.median,
      goal: 1,
      better: 'lower',
      unit: 's',
    });
}

/** One each: an address may ask for a code twice a minute. */
async function newPeople({ info, secrets }: Bench): Promise<string[]> {
  const client = new pg.Client({ connectionString: superuserUrl(info, secrets) });
  await client.connect();
  try {
    const emails: string[] = [];
    for (let index = 0; index < RUNS; index += 1) {
      const email = `${randomUUID()}@bench.example`;
      await client.query(
        `with p as (insert into identity.person (person_id, email, name) values (gen_random_uuid(), $1, 'Bench') returning person_id),
           m as (insert into identity.member (tenant_id, person_id, role) select $2, person_id, 'owner' from p)
         insert into identity.person_tenant (person_id, tenant_id, audience) select person_id, $2, 'tenant' from p`,
        [email, info.tenants[0]?.id],
      );
      emails.push(email);
    }
    return emails;
  } finally {
    await client.end();
  }
}

async function oneVisit({ info }: Bench, browser: Browser, email: string): Promise<Wait> {
  const context = await browser.newContext({ baseURL: info.baseUrl });
  try {
    const page = await context.newPage();
    const loginPage = await timed(async () => {
      await page.goto('/login');
      await page.getByLabel('E-mail').waitFor();
    });
    await page.getByLabel('E-mail').fill(email);
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Six-digit code');
    await field.waitFor();
    const code = await mailedCode(info.inboxUrl ?? '', email);
    const dashboard = await timed(async () => {
      await field.fill(code);
      await filled(page);
    });
    return { loginPage, dashboard };
  } finally {
    await context.close();
  }
}

async function filled(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function mailedCode(inboxUrl: string, email: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const mails = (await (await fetch(`${inboxUrl}/email`)).json()) as { to: { address: string }[]; text: string }[];
    const mail = mails.find(({ to }) => to.some(({ address }) => address === email));
    const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no code arrived for ${email}`);
}
