/** What a price costs: one period of a composite plan, by its lines, against a plan of one fee. */
import pg from 'pg';
import type { Bench } from '../context.ts';
import { pairedRatios, spreadOf } from '../measure/statistics.ts';
import { ratio, table } from '../report/table.ts';
import { superuserUrl } from '../stack/database-urls.ts';

const plans = {
  flat: { product: 'devplatform', plan: 'pro', inputs: { cycle: 'monthly' } },
  composite: {
    product: 'contractnest',
    plan: 'standard',
    inputs: {
      cycle: 'quarterly',
      quantities: { users: 14, contracts: 260, contracts_rfp: 3, storage_mb: [140, 150, 160] },
      addOns: [{ code: 'vani_ai' }],
    },
  },
} as const;
const names = ['flat', 'composite'] as const;
type Name = (typeof names)[number];

const callsPerRound = 500;
/** Milliseconds: an estimate on a screen must not be felt. */
const goal = 5;

/** Prices one plan again and again within one statement, and says how long one took and how many lines it has. */
async function once(client: pg.Client, name: Name): Promise<{ milliseconds: number; lines: number }> {
  const { product, plan, inputs } = plans[name];
  const started = performance.now();
  const { rows } = await client.query<{ lines: string }>(
    `select count(*) as lines from catalog.plan_version as v
     cross join generate_series(1, $4::int) as g
     cross join lateral catalog.price_components(v.billing_config, $3::jsonb || jsonb_build_object('run', g)) as l
     where v.product_code = $1 and v.plan_code = $2 and v.version = 1`,
    [product, plan, JSON.stringify(inputs), callsPerRound],
  );
  const milliseconds = (performance.now() - started) / callsPerRound;
  return { milliseconds, lines: Number(rows[0]?.lines) / callsPerRound };
}

export async function pricing(bench: Bench): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(bench.info, bench.secrets) });
  await client.connect();
  try {
    const times: Record<Name, number[]> = { flat: [], composite: [] };
    const lines: Record<Name, number> = { flat: 0, composite: 0 };
    for (const name of names) await once(client, name);
    for (let round = 0; round < bench.options.rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : [...names].reverse()) {
        const sample = await once(client, name);
        times[name].push(sample.milliseconds);
        lines[name] = sample.lines;
      }
    }
    const rows = names.map((name) => [
      `${plans[name].product}/${plans[name].plan}`,
      String(lines[name]),
      spreadOf(times[name]).median.toFixed(3),
      ratio(pairedRatios(times[name], times.flat)),
    ]);
    bench.say('\nprice_components, one period');
    bench.say(table(['plan', 'lines', 'ms', 'of one fee'], rows));
    bench.keep('pricing', times);
    bench.reach({
      name: 'price_components of a composite plan',
      value: spreadOf(times.composite).median,
      goal,
      better: 'lower',
      unit: 'ms',
    });
  } finally {
    await client.end();
  }
}
