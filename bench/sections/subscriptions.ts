/** Looking at a subscription, and at what a change would cost: through the chain and at PostgREST directly. */
import { measure, type Bench } from '../context.ts';
import type { Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';

const layers = ['PostgREST', 'API'] as const;
const titles = { PostgREST: 'PostgREST direct', API: 'API → edge → PostgREST' } as const;
const parts = ['postgres', 'postgrest', 'edge', 'api', 'generator'];
const goal = 0.6;

const calls = [
  { name: 'get_subscription_details', as: 'details', path: '/api/billing/subscription' },
  { name: 'preview_change', as: 'preview', path: '/api/tenant/billing/preview-change' },
] as const;

export async function subscriptions(bench: Bench): Promise<void> {
  const { info, options } = bench;
  for (const { name, as, path } of calls) {
    const ways: Readonly<Record<(typeof layers)[number], Variant>> = {
      PostgREST: { kind: 'http', layer: 'postgrest', url: `${info.postgrestUrl}/rpc/${name}`, as },
      API: { kind: 'http', layer: 'api', url: `${info.baseUrl}${path}`, as },
    };
    for (const connections of options.connections) {
      const samples = await interleave(layers, options.rounds, (layer) =>
        measure(bench, ways[layer], 'many', connections),
      );
      const rates = (layer: (typeof layers)[number]): number[] => samples[layer].map((sample) => sample.perSecond);
      const rows = layers.map((layer) => [
        titles[layer],
        ...loadCells(samples[layer]),
        ratio(pairedRatios(rates(layer), rates('PostgREST'))),
        ...cpuCells(samples[layer], parts),
      ]);
      bench.say(`\n${name}, many tenants, ${connections} connections`);
      bench.say(
        table(['way', 'requests/s', 'p50 ms', 'p99 ms', 'of PostgREST', ...parts.map((part) => `µs ${part}`)], rows),
      );
      bench.keep(`${name} ${connections}`, samples);
      if (connections !== 16) continue;
      const value = pairedRatios(rates('API'), rates('PostgREST')).median;
      bench.reach({ name: `${name} through the chain, ${connections} connections`, value, goal, better: 'higher' });
    }
  }
}
