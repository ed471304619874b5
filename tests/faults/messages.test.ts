/**
 * The worker of messages is killed between a provider's call and the settlement, and Postgres with it: no message is
 * lost, none is sent twice unmarked, none is charged twice. The twin is told that a second SMS does no harm.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { connect } from './support/audit.ts';
import { startCountingProvider, type CountingProvider } from './support/counting-provider.ts';
import { makeTenants, startCrashStack, type CrashStack } from './support/crash-run.ts';

let running: CrashStack | undefined;
let provider: CountingProvider | undefined;
afterEach(async () => {
  provider?.stop();
  await running?.stop();
  running = undefined;
});

interface Row {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly marked: boolean;
  readonly captured: boolean;
}

class Scene {
  readonly acknowledged: string[] = [];

  constructor(
    readonly crash: CrashStack,
    readonly provider: CountingProvider,
    private readonly tenant: { readonly id: string; readonly key: string },
  ) {}

  /** Asked again with the same key until it is answered, as a client should. */
  async send(channel: 'email' | 'sms'): Promise<void> {
    const key = randomUUID();
    const to = channel === 'sms' ? '+919876543210' : `${key}@crash.example`;
    for (;;) {
      const response = await this.post('/api/jtd', this.tenant.key, key, {
        channel,
        to,
        subject: 'Hello',
        body: 'Hello',
      });
      if (response?.status === 201) {
        this.acknowledged.push(((await response.json()) as { id: string }).id);
        return;
      }
      await setTimeout(100);
    }
  }

  /** Only who has a subscription may send. */
  async subscribe(): Promise<void> {
    await this.database((client) =>
      client.query(
        `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle,
           currency, anchor_at, period_start, period_end)
         values ($1, $2, 'contractnest', 'standard', 1, 'active', 'quarterly', 'INR', now(), now(), now() + interval '90 days')`,
        [this.tenant.id, randomUUID()],
      ),
    );
  }

  async grant(quantity: number): Promise<void> {
    const key = this.crash.stack.info.admin?.apiKey ?? '';
    const body = { tenantId: this.tenant.id, creditType: 'notification', quantity };
    expect((await this.post('/api/billing/credits/add', key, randomUUID(), body))?.status).toBe(201);
  }

  private post(path: string, key: string, idempotencyKey: string, body: object): Promise<Response | undefined> {
    const headers = {
      authorization: `Bearer ${key}`,
      'idempotency-key': idempotencyKey,
      'content-type': 'application/json',
    };
    const init = { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) };
    return fetch(`${this.crash.stack.info.baseUrl}${path}`, init).catch(() => undefined);
  }

  async database<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    for (;;) {
      const client = connect(this.crash.stack);
      try {
        await client.connect();
        return await work(client);
      } catch {
        await setTimeout(100);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** At a moment at which providers have been asked and nobody has been told. */
  async strike(part: 'edge' | 'postgres'): Promise<void> {
    while (this.provider.inFlight() === 0) await setTimeout(5);
    process.kill(this.crash.stack.pids()[part] ?? 0, 'SIGKILL');
    while (this.provider.inFlight() > 0) await setTimeout(20);
    // A minute later.
    await this.database((client) => client.query(`update jtd.message set lease_until = now() where state = 'sending'`));
  }

  async drained(): Promise<readonly Row[]> {
    for (;;) {
      const rows = await this.database((client) => this.rows(client));
      if (rows.every(({ state }) => ['sent', 'delivered', 'uncertain'].includes(state))) return rows;
      await setTimeout(200);
    }
  }

  private async rows(client: pg.Client): Promise<Row[]> {
    const { rows } = await client.query<Row>(
      `select m.jtd_id as id, m.channel, m.state, h.state = 'captured' as captured, exists (
         select from jtd.message_event as e where e.tenant_id = m.tenant_id and e.jtd_id = m.jtd_id and e.kind in ('lost', 'retry')
       ) as marked
       from jtd.message as m join credits.hold as h on h.tenant_id = m.tenant_id and h.hold_id = m.hold_id
       where m.tenant_id = $1 and m.source_type = 'general'`,
      [this.tenant.id],
    );
    return rows;
  }

  async arrived(): Promise<Map<string, number>> {
    const mails = (await (await fetch(`${this.crash.stack.info.inboxUrl ?? ''}/email`)).json()) as {
      readonly to: readonly { readonly address: string }[];
    }[];
    const counts = new Map<string, number>();
    for (const address of mails.flatMap(({ to }) => to.map((each) => each.address)))
      counts.set(address, (counts.get(address) ?? 0) + 1);
    return counts;
  }
}

async function open(): Promise<Scene> {
  provider = await startCountingProvider(150);
  running = await startCrashStack({ CN_PROVIDER_URL: provider.url, CN_PROVIDER_SECRET: randomUUID() });
  const [tenant] = await makeTenants(running.stack, 1);
  if (tenant === undefined) throw new Error('a tenant was made');
  const scene = new Scene(running, provider, tenant);
  await scene.subscribe();
  return scene;
}

const several = (scene: Scene, count: number): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, number) => scene.send(number % 2 === 0 ? 'sms' : 'email')));

test('kill -9 of the worker and of Postgres: nothing lost, nothing twice unmarked, nothing charged twice', async () => {
  const scene = await open();
  await scene.grant(100);
  for (const part of ['edge', 'postgres', 'edge'] as const) {
    const sent = several(scene, 20);
    await scene.strike(part);
    await sent;
  }
  const rows = await scene.drained();
  expect(rows.map(({ id }) => id).sort()).toEqual([...scene.acknowledged].sort());
  const { calls } = scene.provider;
  // Claimed and not called yet when the worker died: nobody can tell that from one that was called.
  const asked = ({ id }: Row): number => calls.get(id) ?? 0;
  const texts = rows.filter(({ channel }) => channel === 'sms');
  expect(texts.filter((row) => asked(row) > 1 || (row.state === 'sent' && asked(row) !== 1))).toEqual([]);
  // Otherwise it was no test.
  expect(rows.filter(({ state }) => state === 'uncertain').length).toBeGreaterThan(0);
  expect(rows.filter(({ state, captured }) => captured !== (state !== 'uncertain'))).toEqual([]);
  const mails = [...(await scene.arrived())].flatMap(([to, count]) => (to.endsWith('@crash.example') ? [count] : []));
  expect(mails.length).toBe(30);
  const repeated = mails.filter((count) => count > 1).length;
  expect(rows.filter(({ channel, marked }) => channel === 'email' && marked).length).toBeGreaterThanOrEqual(repeated);
  const breaches = await scene.database((client) =>
    client.query(
      'select b.rule, b.subject from identity.tenant as t cross join lateral credits.list_breaches(t.tenant_id) as b',
    ),
  );
  expect(breaches.rows).toEqual([]);

  // The twin: told that a second SMS does no harm, it sends one, and this harness sees it.
  await scene.database((client) => client.query(`update jtd.channel set repeatable = true where channel = 'sms'`));
  const sent = several(scene, 10);
  await scene.strike('edge');
  await sent;
  await scene.drained();
  expect([...calls.values()].filter((count) => count > 1).length).toBeGreaterThan(0);
});
