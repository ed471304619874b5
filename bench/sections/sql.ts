/** What the rules of a spend cost in the database, against the least it could be. */
import { measure, type Bench } from '../context.ts';
import type { Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';

const names = ['bare', 'deduct', 'door'] as const;

const titles: Readonly<Record<(typeof names)[number], string>> = {
  bare: 'bare update + ledger row',
  deduct: 'deduct_credits',
  door: 'deduct_credits with the door',
};

const parts = ['postgres', 'generator'];
const goals = { many: 0.55, hot: 0.75 } as const;

export async function sql(bench: Bench): Promise<void> {
  const url = authenticatorUrl(bench.info, bench.secrets);
  const ways: Readonly<Record<(typeof names)[number], Variant>> = {
    bare: { kind: 'sql', url, as: 'bare' },
    deduct: { kind: 'sql', url, as: 'settings' },
    door: { kind: 'sql', url, as: 'door' },
  };
  for (const crowd of ['many', 'hot'] as const) {
    for (const connections of bench.options.connections) {
      const samples = await interleave(names, bench.options.rounds, (name) =>
        measure(bench, ways[name], crowd, connections),
      );
      const rates = (name: (typeof names)[number]): number[] => samples[name].map((sample) => sample.perSecond);
      const rows = names.map((name) => [
        titles[name],
        ...loadCells(samples[name]),
        ratio(pairedRatios(rates(name), rates('bare'))),
        ...cpuCells(samples[name], parts),
      ]);
      const who = crowd === 'many' ? 'many tenants' : 'one hot tenant';
      bench.say(`\nin SQL, ${who}, ${connections} connections`);
      bench.say(table(['way', 'calls/s', 'p50 ms', 'p99 ms', 'of bare', ...parts.map((part) => `µs ${part}`)], rows));
      bench.keep(`sql ${crowd} ${connections}`, samples);
      if (connections !== 16) continue;
      const value = pairedRatios(rates('deduct'), rates('bare')).median;
      bench.reach({ name: `deduct_credits against bare SQL, ${who}`, value, goal: goals[crowd], better: 'higher' });
    }
  }
}
