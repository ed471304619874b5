/** Messages: made one by one and in batches, ten thousand released by one top-up, and workers that send them. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bench } from '../context.ts';
import { quantile } from '../measure/statistics.ts';
import { table } from '../report/table.ts';
import { superuserUrl } from '../stack/database-urls.ts';

const waiting = 10_000;
const scopes = 'jtd:send jtd:manage credits:spend credits:grant';

type Arguments = Readonly<Record<string, unknown>>;

/** A session inside one tenant, as the door would have made it. */
class Insider {
  private constructor(
    private readonly client: pg.Client,
    private readonly tenantId: string,
  ) {}

  static async enter(bench: Bench, tenantId: string): Promise<Insider> {
    const client = new pg.Client({ connectionString: superuserUrl(bench.info, bench.secrets) });
    await client.connect();
    return new Insider(client, tenantId);
  }

  async call(rpc: string, args: Arguments): Promise<Record<string, unknown>> {
    const list = Object.keys(args).map((name, index) => `${name} => $${index + 1}`);
    await this.client.query('begin');
    await this.client.query(
      `select set_config('cn.tenant_id', $1, true), set_config('cn.kind', 'service', true), set_config('cn.scopes', $2, true),
       set_config('cn.product', 'contractnest', true)`,
      [this.tenantId, scopes],
    );
    const { rows } = await this.client.query<{ answer: Record<string, unknown> }>(
      `select api.${rpc}(${list.join(', ')}) as answer`,
      Object.values(args),
    );
    await this.client.query('commit');
    return rows[0]?.answer ?? {};
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

const words = { channel: 'sms', to: '+919876543210', body: 'Hello {{name}}', variables: { name: 'Asha' } };
const one = (): Arguments => ({
  p_channel: words.channel,
  p_to: words.to,
  p_body: words.body,
  p_variables: JSON.stringify(words.variables),
  p_idempotency_key: randomUUID(),
});
const many = (size: number, more: object = {}): Arguments => ({
  p_items: JSON.stringify(Array.from({ length: size }, () => ({ ...words, ...more, idempotencyKey: randomUUID() }))),
});

/** A tenant of the bench; from the end, so that other sections do not meet its queue. */
function tenantOf(bench: Bench, index: number): string {
  const id = bench.tenants.at(-1 - index)?.id;
  if (id === undefined) throw new Error('the bench has too few tenants');
  return id;
}

async function inside<T>(bench: Bench, index: number, work: (insider: Insider) => Promise<T>): Promise<T> {
  const insider = await Insider.enter(bench, tenantOf(bench, index));
  try {
    return await work(insider);
  } finally {
    await insider.end();
  }
}

/** After one call that nobody counts: it makes the plans of its connection. */
function rate(bench: Bench, index: number, rpc: string, args: () => Arguments, size = 1): Promise<number> {
  return inside(bench, index, async (insider) => {
    await insider.call(rpc, args());
    const began = performance.now();
    let made = 0;
    while (performance.now() - began < bench.options.seconds * 1000) {
      await insider.call(rpc, args());
      made += size;
    }
    return (made * 1000) / (performance.now() - began);
  });
}

async function creating(bench: Bench): Promise<string[][]> {
  const four = await Promise.all([0, 1, 2, 3].map((index) => rate(bench, index, 'create_jtd', one)));
  const spend = (): Arguments => ({
    p_credit_type: 'notification',
    p_channel: 'sms',
    p_quantity: '1',
    p_idempotency_key: randomUUID(),
  });
  const rows: [string, number][] = [
    ['deduct_credits one by one, to compare with', await rate(bench, 0, 'deduct_credits', spend)],
    ['one by one, one connection', await rate(bench, 0, 'create_jtd', one)],
    ['one by one, four tenants at once', four.reduce((sum, each) => sum + each, 0)],
    ['batches of 100', await rate(bench, 0, 'create_jtd_batch', () => many(100), 100)],
    ['batches of 1,000', await rate(bench, 0, 'create_jtd_batch', () => many(1000), 1000)],
  ];
  return rows.map(([name, value]) => [name, value.toFixed(0)]);
}

const grantOf = (tenantId: string, quantity: number): Arguments => ({
  p_tenant_id: tenantId,
  p_credit_type: 'notification',
  p_channel: 'email',
  p_quantity: String(quantity),
  p_idempotency_key: randomUUID(),
});

/** The top-up, then steps of 500 until nobody waits; each holds the locks of the channel and of the pool. */
async function release(payer: Insider, tenantId: string): Promise<number[]> {
  const steps: number[] = [];
  const timed = async (act: () => Promise<unknown>): Promise<unknown> => {
    const began = performance.now();
    const answer = await act();
    steps.push(performance.now() - began);
    return answer;
  };
  await timed(() => payer.call('add_credits', grantOf(tenantId, 2 * waiting)));
  for (let left = 1; left > 0;) {
    const answer = await timed(() => payer.call('release_waiting_jtds', { p_max_release: 500 }));
    left = Number((answer as { waiting: number }).waiting);
  }
  return steps;
}

/** What another program waits for that spends from another channel of the same tenant, one spend after the other. */
async function spendUntil(over: Promise<unknown>, spender: Insider): Promise<number[]> {
  const waits: number[] = [];
  let going = true;
  void over.then(() => (going = false));
  while (going) {
    const began = performance.now();
    const spend = { p_credit_type: 'notification', p_channel: 'sms', p_quantity: '1', p_idempotency_key: randomUUID() };
    await spender.call('deduct_credits', spend);
    waits.push(performance.now() - began);
  }
  return waits.sort((a, b) => a - b);
}

async function releasing(bench: Bench): Promise<string[][]> {
  const tenantId = tenantOf(bench, 9);
  return inside(bench, 9, (payer) =>
    inside(bench, 9, async (spender) => {
      const mail = { channel: 'email', to: 'asha@example.com', subject: 'Hello' };
      for (let made = 0; made < waiting; made += 1000) await payer.call('create_jtd_batch', many(1000, mail));
      const began = performance.now();
      const released = release(payer, tenantId);
      const waits = await spendUntil(released, spender);
      const [first = 0, ...steps] = await released;
      return [
        ['the top-up with its first 500, ms', first.toFixed(0)],
        ['the slowest step of 500 after it, ms', Math.max(...steps).toFixed(0)],
        [`all ${waiting}, ms`, (performance.now() - began).toFixed(0)],
        ['a spend of another channel meanwhile: median, ms', quantile(waits, 0.5).toFixed(1)],
        ['the slowest of them, ms', quantile(waits, 1).toFixed(1)],
      ];
    }),
  );
}

/** Through the edge and the simulated provider, all the way. What is queued is made first. */
async function sending(bench: Bench, workers: number): Promise<string[]> {
  await inside(bench, 5, (insider) => insider.call('create_jtd_batch', many(1000)));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bench.secrets.workerSecret}` };
  const url = `${bench.info.edgeUrl}/functions/v1/jtd-worker/claimJtds`;
  const began = performance.now();
  const sent = await Promise.all(
    Array.from({ length: workers }, async () => {
      let sum = 0;
      for (let claimed = 1; claimed > 0; sum += claimed) {
        const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ max: 100 }) });
        if (!response.ok) throw new Error(`a worker was refused: ${await response.text()}`);
        ({ claimed } = (await response.json()) as { claimed: number });
      }
      return sum;
    }),
  );
  const total = sent.reduce((sum, each) => sum + each, 0);
  return [String(workers), ((total * 1000) / (performance.now() - began)).toFixed(0)];
}

/** Only who has a subscription may send; other sections may have made one. */
async function subscribe(bench: Bench): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(bench.info, bench.secrets) });
  await client.connect();
  await client.query(
    `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status, billing_cycle,
       currency, anchor_at, period_start, period_end)
     select unnest($1::uuid[]), gen_random_uuid(), 'contractnest', 'standard', 1, 'active', 'quarterly', 'INR', now(), now(), now() + interval '90 days'
     on conflict do nothing`,
    [bench.tenants.slice(-10).map(({ id }) => id)],
  );
  await client.end();
}

export async function messages(bench: Bench): Promise<void> {
  await subscribe(bench);
  bench.say(`\nmessages that are paid for, in SQL\n${table(['way', 'messages/s'], await creating(bench))}`);
  bench.say(`\n${waiting} waiting messages, released\n${table(['what', ''], await releasing(bench))}`);
  const rows = [await sending(bench, 1), await sending(bench, 2), await sending(bench, 4)];
  bench.say(`\nworkers of messages, to the simulator\n${table(['workers', 'messages/s'], rows)}`);
}
