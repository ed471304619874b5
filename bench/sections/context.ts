/** What following costs those who write, and what asking costs: at PostgREST, through the chain, and kept in the API. */
import { measure, type Bench } from '../context.ts';
import type { Variant } from '../load/job.ts';
import { interleave } from '../measure/rounds.ts';
import { pairedRatios } from '../measure/statistics.ts';
import { cpuCells, loadCells, ratio, table } from '../report/table.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';
import { asSuperuser } from '../stack/superuser.ts';
import { compare } from './compare.ts';

const connections = 16;

export async function context(bench: Bench): Promise<void> {
  await writes(bench);
  await reads(bench);
}

/** Without: no trigger of ours fires on balances and counters. */
const triggers = (what: 'enable' | 'disable'): string =>
  `alter table credits.balance ${what} trigger user; alter table billing.usage_counter ${what} trigger user`;

/** Contracts come with pooled credits: the first ones of a tenant would flip its flags, which is another thing to measure. */
const enoughForAll = `select platform.install_demo_credits(t.tenant_id, 'pooled', 1000000, 'paid')
  from identity.tenant as t where t.slug like 'bench-%'`;

async function writes(bench: Bench): Promise<void> {
  await asSuperuser(bench, async (client) => void (await client.query(enoughForAll)));
  const url = authenticatorUrl(bench.info, bench.secrets);
  const set = (what: 'enable' | 'disable') => () =>
    asSuperuser(bench, async (client) => void (await client.query(triggers(what))));
  for (const [as, name, crowd, goal] of [
    ['settings', 'deduct_credits, many tenants', 'many', 0.85],
    ['settings', 'deduct_credits, one hot tenant', 'hot', 0.85],
    ['record', 'record_usage_batch of one event, many tenants', 'many', 0.85],
  ] as const) {
    const variant: Variant = { kind: 'sql', url, as };
    const ratios = await compare(bench, {
      title: `${name}, with the triggers and without`,
      unit: 'calls',
      base: 'without',
      crowd,
      connections,
      ways: {
        without: { title: 'without', variant, before: set('disable') },
        with: { title: 'with', variant, before: set('enable') },
      },
    });
    await set('enable')();
    bench.reach({ name: `${name}, with all triggers`, value: ratios.with.median, goal, better: 'higher' });
  }
}

type Layer = 'PostgREST' | 'chain' | 'kept';
const titles: Readonly<Record<Layer, string>> = {
  PostgREST: 'PostgREST direct',
  chain: 'API → edge → PostgREST',
  kept: 'API, kept answer',
};
const parts = ['postgres', 'postgrest', 'edge', 'api', 'generator'];

/** Requests for the same thing at once are one request: only what is kept is asked of one tenant. */
const crowds = { PostgREST: 'many', chain: 'many', kept: 'hot' } as const;

/** On a sandbox's clock nothing is kept; a new version makes the API forget what it keeps. */
async function prepare(bench: Bench, layer: Layer): Promise<void> {
  const clock = layer === 'kept' ? 'null' : 'clock_timestamp()';
  await asSuperuser(bench, async (client) => {
    await client.query(
      `update identity.tenant set is_sandbox = true, test_clock_at = ${clock} where slug like 'bench-%'`,
    );
    await client.query(
      `update context.tenant_context set settling_until = null, version = version + 1, valid_from = valid_from - interval '1 minute'`,
    );
  });
  // Every copy asks once a second.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
}

async function reads(bench: Bench): Promise<void> {
  // The chain is measured without pauses: after them most tenants need a new token, and signing would be measured.
  await prepare(bench, 'chain');
  for (const count of [1, connections]) await readsOf(bench, 'chain', count, 0.6, () => Promise.resolve());
  for (const count of [1, connections]) await readsOf(bench, 'kept', count, 1.5, (layer) => prepare(bench, layer));
  await asSuperuser(bench, async (client) => {
    await client.query(`update identity.tenant set test_clock_at = null where slug like 'bench-%'`);
  });
}

async function readsOf(
  bench: Bench,
  way: 'chain' | 'kept',
  count: number,
  goal: number,
  before: (layer: Layer) => Promise<void>,
): Promise<void> {
  const { info, options } = bench;
  const layers = ['PostgREST', way] as const;
  const variant = (layer: Layer): Variant =>
    layer === 'PostgREST'
      ? { kind: 'http', layer: 'postgrest', url: `${info.postgrestUrl}/rpc/can_send`, as: 'canSend' }
      : { kind: 'http', layer: 'api', url: `${info.baseUrl}/api/tenant-context/can-send/sms`, as: 'canSend' };
  const samples = await interleave<Layer>(layers, options.rounds, async (layer) => {
    await before(layer);
    return measure(bench, variant(layer), crowds[layer], count);
  });
  const rates = (layer: Layer): number[] => samples[layer].map((sample) => sample.perSecond);
  const ofDirect = (layer: Layer) => pairedRatios(rates(layer), rates('PostgREST'));
  bench.say(`\ncan-send, ${way === 'kept' ? 'one tenant' : 'many tenants'}, ${count} connections`);
  bench.say(
    table(
      ['way', 'requests/s', 'p50 ms', 'p99 ms', 'of PostgREST', ...parts.map((part) => `µs ${part}`)],
      layers.map((layer) => [
        titles[layer],
        ...loadCells(samples[layer]),
        ratio(ofDirect(layer)),
        ...cpuCells(samples[layer], parts),
      ]),
    ),
  );
  bench.keep(`can-send ${way} ${count}`, samples);
  if (count !== connections) return;
  const name = way === 'chain' ? 'can-send through the chain' : 'can-send, kept in the API';
  bench.reach({ name, value: ofDirect(way).median, goal, better: 'higher' });
}
