/** A billing run against adding up the usage that it bills; the estimate and the status through the chain. */
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { measure, type Bench } from '../context.ts';
import type { Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios, spreadOf, type Spread } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { asSuperuser } from '../stack/superuser.ts';

const eventsEach = 100;
/** 100 for the month in advance, 50 for each report, in paise. */
const each = 10_000 + eventsEach * 5_000;
/** Machines that share the work. */
const machines = 2;
/** The run is made in parts, and the sum before each of them. */
const parts = 5;
/** How many a tick bills, as the scheduler asks for. */
const perTick = 200;

const addUp = `select tenant_id, metric, sum(quantity), count(*) from billing.usage_event
  where product_code = 'kaladristi' group by tenant_id, metric`;

export async function billing(bench: Bench): Promise<void> {
  await reads(bench);
  // The stack's own scheduler would do a part of the work: it ticks through the edge, which stands still meanwhile.
  const edge = bench.info.pids['edge'];
  if (edge === undefined) throw new Error('the stack has no edge');
  process.kill(edge, 'SIGSTOP');
  try {
    await run(bench);
  } finally {
    process.kill(edge, 'SIGCONT');
  }
}

async function run(bench: Bench): Promise<void> {
  const count = bench.options.subscriptions;
  await asSuperuser(bench, async (client) => {
    const sql = await readFile(new URL('../sql/billing-run.sql', import.meta.url), 'utf8');
    await client.query(sql.replace(':subscriptions', String(count)).replace(':events', String(eventsEach)));
  });
  const steps = await asSuperuser(bench, (client) => seconds(() => ticks(client, 'advance_subscriptions')));
  const timed = await asSuperuser(bench, async (client) => {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return asSuperuser(bench, (first) => asSuperuser(bench, (second) => billed(count, client, [first, second])));
  });
  await asSuperuser(bench, (client) => check(client, count));
  report(bench, { count, steps, ...timed });
}

interface Timed {
  readonly sums: readonly number[];
  /** Each part's time, as if all had gone like this. */
  readonly runs: readonly number[];
}

/** Sums and parts of the run in turn, on sessions that stay as those of workers do. */
async function billed(count: number, reader: pg.Client, workers: readonly pg.Client[]): Promise<Timed> {
  const sums: number[] = [];
  const runs: number[] = [];
  const most = Math.ceil(count / parts / machines / perTick);
  await reader.query(addUp);
  for (let part = 1; part <= parts; part += 1) {
    sums.push(await seconds(() => reader.query(addUp)));
    const bill = (client: pg.Client) => ticks(client, 'run_billing_cycle', part < parts ? most : undefined);
    runs.push(parts * (await seconds(() => Promise.all(workers.map(bill)))));
  }
  return { sums, runs };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** As a worker does it: one transaction after the other until nothing is due, or so many. */
async function ticks(client: pg.Client, rpc: string, most = Number.POSITIVE_INFINITY): Promise<void> {
  for (let made = 0, more = true; more && made < most; made += 1) {
    const { rows } = await client.query<{ more: boolean }>(
      `select (api.${rpc}(${perTick}) ->> 'more')::boolean as more`,
    );
    more = rows[0]?.more === true;
  }
}

/** A run that left one out, or billed one wrongly, measures nothing. */
async function check(client: pg.Client, count: number): Promise<void> {
  const { rows } = await client.query<{ right: string }>(
    `select count(*) as right from billing.invoice as i join bench.subscriber as s on s.id = i.tenant_id
     where i.status = 'open' and i.net_total = $1`,
    [each],
  );
  if (rows[0]?.right !== String(count))
    throw new Error(`${rows[0]?.right} of ${count} subscriptions were billed right.`);
}

function report(bench: Bench, { count, steps, sums, runs }: Timed & { count: number; steps: number }): void {
  const ratios = pairedRatios(runs, sums);
  const sum = spreadOf(sums);
  const row = (what: string, time: Spread, of: string) => [
    what,
    `${time.median.toFixed(2)} (${time.min.toFixed(2)}–${time.max.toFixed(2)})`,
    ((time.median * 1000) / count).toFixed(3),
    of,
  ];
  bench.say(`\nbilling, ${count} subscriptions, ${count * eventsEach} events, ${parts} rounds`);
  bench.say(
    table(
      ['work', 's', 'ms each', 'of the sum'],
      [
        row('adding up the events in one query', sum, '1'),
        row('steps of time: a period ends, the next one begins', spreadOf([steps]), (steps / sum.median).toFixed(1)),
        row(`billing run, ${machines} machines`, spreadOf(runs), ratio(ratios)),
      ],
    ),
  );
  bench.keep('billing', { count, steps, runs, sums });
  bench.reach({
    name: 'billing run against adding up its events',
    value: ratios.median,
    goal: 20,
    better: 'lower',
  });
}

async function reads(bench: Bench): Promise<void> {
  const { info, options } = bench;
  for (const [rpc, as, path] of [
    ['get_invoice_estimate', 'estimate', 'invoice-estimate'],
    ['get_billing_status', 'status', 'status'],
  ] as const) {
    const ways: Readonly<Record<'PostgREST' | 'API', Variant>> = {
      PostgREST: { kind: 'http', layer: 'postgrest', url: `${info.postgrestUrl}/rpc/${rpc}`, as },
      API: { kind: 'http', layer: 'api', url: `${info.baseUrl}/api/billing/${path}`, as },
    };
    const samples = await interleave(['PostgREST', 'API'] as const, options.rounds, (layer) =>
      measure(bench, ways[layer], 'many', 16),
    );
    const of = pairedRatios(
      samples.API.map((sample) => sample.perSecond),
      samples.PostgREST.map((sample) => sample.perSecond),
    );
    bench.say(`\n${rpc}, many tenants, 16 connections`);
    bench.say(
      table(
        ['way', 'requests/s', 'p50 ms', 'p99 ms', 'of PostgREST', 'µs postgres'],
        (['PostgREST', 'API'] as const).map((layer) => [
          layer,
          ...loadCells(samples[layer]),
          layer === 'API' ? ratio(of) : '1',
          ...cpuCells(samples[layer], ['postgres']),
        ]),
      ),
    );
    bench.keep(rpc, samples);
    bench.reach({ name: `${rpc} through the chain, 16 connections`, value: of.median, goal: 0.6, better: 'higher' });
  }
}
