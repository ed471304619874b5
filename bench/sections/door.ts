/** What the door costs a request: the same calls through two PostgREST that differ in nothing else. */
import type { Bench } from '../context.ts';
import type { HttpCall, LoadResult, Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { startBenchPostgrest, type BenchPostgrest } from '../stack/bench-postgrest.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';

const connections = 16;
const names = ['without', 'with'] as const;
type Name = (typeof names)[number];
const parts = ['postgres', 'postgrest', 'generator'];

interface Comparison {
  readonly title: string;
  readonly as: HttpCall;
  readonly paths: Readonly<Record<Name, string>>;
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
      for (const comparison of comparisons) await compare(bench, comparison, { without: open, with: guarded });
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
  servers: Readonly<Record<Name, BenchPostgrest>>,
): Promise<void> {
  const { rounds, seconds, warmUpSeconds } = bench.options;
  const samples = await interleave(names, rounds, (name) => {
    const { url, pid } = servers[name];
    const variant: Variant = { kind: 'http', layer: 'postgrest', url: url + paths[name], as };
    const job = { variant, crowd: 'many', connections, seconds, warmUpSeconds, pids: { postgrest: pid } } as const;
    return bench.generator.run(job);
  });
  const rates = (name: Name): number[] => samples[name].map((sample) => sample.perSecond);
  const ratios = pairedRatios(rates('with'), rates('without'));
  const rows = names.map((name) => [
    `${name} the door`,
    ...loadCells(samples[name]),
    name === 'with' ? ratio(ratios) : '1',
    ...cpuCells(samples[name], parts),
  ]);
  bench.say(`\nPostgREST, ${title}, many tenants, ${connections} connections`);
  bench.say(table(['way', 'requests/s', 'p50 ms', 'p99 ms', 'ratio', ...parts.map((part) => `µs ${part}`)], rows));
  bench.say(`by CPU: ${ratio(pairedRatios(samples.without.map(cpuOf), samples.with.map(cpuOf)))}`);
  bench.keep(`door ${title}`, samples);
  if (goal !== undefined)
    bench.reach({ name: `the door, on ${title} through PostgREST`, value: ratios.median, goal, better: 'higher' });
}

/** Of a request, in all parts that have to do with it. */
const cpuOf = ({ cpu }: LoadResult): number => parts.reduce((sum, part) => sum + (cpu[part] ?? 0), 0);
