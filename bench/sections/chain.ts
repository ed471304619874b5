/** What each layer costs: the same spend through one layer more each time. */
import { measure, type Bench } from '../context.ts';
import type { Crowd, Variant } from '../load/job.ts';
import { interleave, type Samples } from '../measure/rounds.ts';
import { pairedRatios, spreadOf } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';

const layers = ['SQL', 'PostgREST', 'edge', 'API'] as const;
type Layer = (typeof layers)[number];

const titles: Readonly<Record<Layer, string>> = {
  SQL: 'direct SQL, with the door',
  PostgREST: 'PostgREST direct',
  edge: 'edge → PostgREST',
  API: 'API → edge → PostgREST',
};

const parts = ['postgres', 'postgrest', 'edge', 'api', 'generator'];

function variants({ info, secrets }: Bench): Record<Layer, Variant> {
  const http = (layer: 'postgrest' | 'edge' | 'api', url: string): Variant => ({
    kind: 'http',
    layer,
    url,
    as: 'deduct',
  });
  return {
    SQL: { kind: 'sql', url: authenticatorUrl(info, secrets), as: 'door' },
    PostgREST: http('postgrest', `${info.postgrestUrl}/rpc/deduct_credits`),
    edge: http('edge', `${info.edgeUrl}/functions/v1/billing/deductCredits`),
    API: http('api', `${info.baseUrl}/api/billing/credits/deduct`),
  };
}

export async function chain(bench: Bench): Promise<void> {
  const ways = variants(bench);
  for (const crowd of ['many', 'hot'] as const) {
    for (const connections of bench.options.connections) {
      const samples = await interleave(layers, bench.options.rounds, (layer) =>
        measure(bench, ways[layer], crowd, connections),
      );
      report(bench, crowd, connections, samples);
      bench.keep(`chain ${crowd} ${connections}`, samples);
    }
  }
}

function report(bench: Bench, crowd: Crowd, connections: number, samples: Samples<Layer>): void {
  const ratesOf = (layer: Layer): number[] => samples[layer].map((sample) => sample.perSecond);
  const rows = layers.map((layer) => [
    titles[layer],
    ...loadCells(samples[layer]),
    ratio(pairedRatios(ratesOf(layer), ratesOf('PostgREST'))),
    ...cpuCells(samples[layer], parts),
  ]);
  const who = crowd === 'many' ? 'many tenants' : 'one hot tenant';
  bench.say(`\ndeduct_credits, ${who}, ${connections} connections`);
  bench.say(
    table(['way', 'requests/s', 'p50 ms', 'p99 ms', 'of PostgREST', ...parts.map((part) => `µs ${part}`)], rows),
  );
  if (crowd === 'many') goals(bench, connections, samples);
}

function goals(bench: Bench, connections: number, { API, PostgREST }: Samples<Layer>): void {
  const pick = (key: 'perSecond' | 'p50'): number =>
    pairedRatios(
      API.map((sample) => sample[key]),
      PostgREST.map((sample) => sample[key]),
    ).median;
  const wanted: Readonly<Record<number, number>> = { 16: 0.6, 64: 0.75 };
  const goal = wanted[connections];
  if (goal !== undefined) {
    const name = `chain against PostgREST direct, ${connections} connections`;
    bench.reach({ name, value: pick('perSecond'), goal, better: 'higher' });
  }
  if (connections === 1) {
    bench.reach({
      name: 'p50 of the chain against PostgREST direct, 1 connection',
      value: pick('p50'),
      goal: 2.2,
      better: 'lower',
    });
  }
  if (connections === 16) {
    const value = spreadOf(API.map(({ p99, p50 }) => p99 / p50)).median;
    bench.reach({ name: 'p99 against p50 of the chain, 16 connections', value, goal: 3, better: 'lower' });
  }
}
