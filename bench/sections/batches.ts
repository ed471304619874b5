/** Many spends in one call against one by one, and what the triggers of a balance cost a spend. */
import type { Bench } from '../context.ts';
import type { SqlCall } from '../load/job.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';
import { asSuperuser } from '../stack/superuser.ts';
import { compare } from './compare.ts';

const connections = 16;

export async function batches(bench: Bench): Promise<void> {
  const url = authenticatorUrl(bench.info, bench.secrets);
  const way = (as: SqlCall, size = 1) => ({ kind: 'sql', url, as, size }) as const;
  for (const crowd of ['hot', 'many'] as const) {
    const who = crowd === 'hot' ? 'one hot tenant' : 'many tenants';
    const ratios = await compare(bench, {
      title: `deduct_credits_batch, ${who}`,
      unit: 'spends',
      base: 'single',
      crowd,
      connections,
      ways: {
        single: { title: 'single calls', variant: way('settings') },
        hundred: { title: 'batches of 100', variant: way('batch', 100) },
        thousand: { title: 'batches of 1,000', variant: way('batch', 1000) },
      },
    });
    const { median: value } = ratios.thousand;
    const goal = crowd === 'hot' ? 30 : 4;
    bench.reach({ name: `batches of 1,000 against single spends, ${who}`, value, goal, better: 'higher' });
  }
  await triggers(bench, way('settings'));
}

async function triggers(bench: Bench, variant: { kind: 'sql'; url: string; as: SqlCall }): Promise<void> {
  const turn = (how: 'enable' | 'disable') => () =>
    asSuperuser(bench, async (client) => void (await client.query(`alter table credits.balance ${how} trigger user`)));
  const ratios = await compare(bench, {
    title: 'deduct_credits with the triggers of the balance',
    unit: 'spends',
    base: 'without',
    crowd: 'many',
    connections,
    ways: {
      without: { title: 'without triggers', variant, before: turn('disable') },
      with: { title: 'with triggers', variant, before: turn('enable') },
    },
  }).finally(turn('enable'));
  const { median: value } = ratios.with;
  bench.reach({ name: 'deduct_credits with all triggers against without', value, goal: 0.85, better: 'higher' });
}
