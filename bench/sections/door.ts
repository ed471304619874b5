/** What the door costs a request: the same calls through two PostgREST that differ in nothing else. */
import { measure, type Bench } from '../context.ts';
import type { HttpCall, Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { startBenchPostgrest } from '../stack/bench-postgrest.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';

const connections = 16;
const names = ['without', 'with'] as const;
const parts = ['postgres', 'generator'];

interface Comparison {
  readonly title: string;
  readonly as: HttpCall;
  readonly paths: Readonly<Record<(typeof names)[number], string>>;
  readonly goal?: number;
}

const comparisons: readonly Comparison[] = [
  {
    title: 'deduct_credits',
    as: 'namesTenant',
    paths: { without: '/rpc/deduct_outside', with: '/rpc/deduct_inside' },
    goal: 0.85,
  },
  { title: 'a function that does nothing', as: 'nothing', paths: { without: '/rpc/nothing', with: '/rpc/nothing' } },
];

export async function door(bench: Bench): Promise<void> {
  const plan = { databaseUrl: authenticatorUrl(bench.info, bench.secrets), publicJwks: bench.secrets.jwtPublicJwks };
  const open = await startBenchPostgrest({ ...plan, door: false });
  try {
    const guarded = await startBenchPostgrest({ ...plan, door: true });
    try {
      for (const comparison of comparisons) await compare(bench, comparison, { without: open.url, with: guarded.url });
    } finally {
      await guarded.stop();
    }
  } finally {
    await open.stop();
  }
}

async function compare(
  bench: Bench,
  { title, as, paths, goal }: Comparison,
  urls: Record<(typeof names)[number], string>,
): Promise<void> {
  const way = (name: (typeof names)[number]): Variant => ({
    kind: 'http',
    layer: 'postgrest',
    url: urls[name] + paths[name],
    as,
  });
  const samples = await interleave(names, bench.options.rounds, (name) =>
    measure(bench, way(name), 'many', connections),
  );
  const rates = (name: (typeof names)[number]): number[] => samples[name].map((sample) => sample.perSecond);
  const ratios = pairedRatios(rates('with'), rates('without'));
  const rows = names.map((name) => [
    `${name} the door`,
    ...loadCells(samples[name]),
    name === 'with' ? ratio(ratios) : '1',
    ...cpuCells(samples[name], parts),
  ]);
  bench.say(`\nPostgREST, ${title}, many tenants, ${connections} connections`);
  bench.say(table(['way', 'requests/s', 'p50 ms', 'p99 ms', 'ratio', ...parts.map((part) => `µs ${part}`)], rows));
  bench.keep(`door ${title}`, samples);
  if (goal !== undefined)
    bench.reach({ name: `the door, on ${title} through PostgREST`, value: ratios.median, goal, better: 'higher' });
}
