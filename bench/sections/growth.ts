/** The same calls among few and many tenants, and beside few and many rows of usage. */
import type pg from 'pg';
import type { Bench } from '../context.ts';
import type { SqlCall } from '../load/job.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';
import { asSuperuser } from '../stack/superuser.ts';
import { compare } from './compare.ts';
import { subscribeAll } from './usage.ts';

const connections = 8;

/**
 * Numbered tenants with one grant each, made by a few statements; `numberedTenant` knows their ids. They have spent before:
 * a first spend looks for its grant, and of a million tenants nearly every spend would be the first.
 */
const makeTenants = (from: number, to: number): string => `
  set session_replication_role = replica;
  create temporary table made as
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as id, n from generate_series(${from}, ${to}) as n;
  insert into identity.tenant (tenant_id, slug, name) select id, 'grown-' || n, 'Grown' from made;
  insert into identity.tenant_product (tenant_id, product_code) select id, 'contractnest' from made;
  insert into credits.balance (tenant_id, product_code, credit_type, channel, available, head_grant_id, head_left)
    select id, 'contractnest', 'notification', 'sms', 1000000, id, 1000000 from made;
  insert into credits.credit_grant (tenant_id, grant_id, product_code, credit_type, channel, category, state, granted, remaining, effective_at, created_at)
    select id, id, 'contractnest', 'notification', 'sms', 'paid', 'open', 1000000, 1000000, now(), now() from made;
  drop table made;
  set session_replication_role = origin;`;

/** Spread over the first thousand numbered tenants and the last sixty days. */
const makeEvents = (count: number): string => `
  insert into billing.usage_event (tenant_id, recorded_at, event_id, product_code, metric, quantity, subject, occurred_at, actor)
  select ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, now() - n % 5184000 * interval '1 second',
    gen_random_uuid(), 'contractnest', 'contracts', 1, 'customer-17', now() - n % 5184000 * interval '1 second', 'bench'
  from generate_series(1, ${count}) as n`;

async function settle(client: pg.Client): Promise<void> {
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

export async function growth(bench: Bench): Promise<void> {
  await tenants(bench);
  await events(bench);
}

async function tenants(bench: Bench): Promise<void> {
  const [few, many] = bench.options.growth.tenants;
  await asSuperuser(bench, async (client) => {
    await client.query(makeTenants(1, many));
    // A million contexts would follow: reads work out by themselves what is not there.
    await client.query(
      `set session_replication_role = replica; ${subscribeAll}; set session_replication_role = origin`,
    );
    await settle(client);
  });
  const url = authenticatorUrl(bench.info, bench.secrets);
  const name = (count: number): string => `${count.toLocaleString('en')} tenants`;
  for (const [call, title] of [
    ['settings', 'deduct_credits'],
    ['balance', 'get_credit_balance'],
    ['limits', 'get_limits'],
  ] as const) {
    const variant = { kind: 'sql', url, as: call } as const;
    const { many: ratio } = await compare(bench, {
      title: `${title} among few and many tenants`,
      unit: 'calls',
      base: 'few',
      crowd: 'many',
      connections,
      ways: {
        few: { title: name(few), variant, population: few },
        many: { title: name(many), variant, population: many },
      },
    });
    bench.reach({
      name: `${title}, ${name(many)} against ${name(few)}`,
      value: ratio.median,
      goal: 0.8,
      better: 'higher',
    });
  }
}

/** Not side by side: there is one table. Each call is compared with a spend measured in turn with it, which does not grow. */
async function events(bench: Bench): Promise<void> {
  const [few, many] = bench.options.growth.events;
  const calls = { record: 'record_usage_batch of 100', limits: 'get_limits', summary: 'get_usage_summary' } as const;
  const url = authenticatorUrl(bench.info, bench.secrets);
  const way = (as: SqlCall, title: string) =>
    ({ title, variant: { kind: 'sql', url, as, size: as === 'record' ? 100 : 1 }, population: 1000 }) as const;
  const told: Record<string, number>[] = [];
  let made = 0;
  for (const count of [few, many]) {
    await asSuperuser(bench, async (client) => {
      await client.query(makeEvents(count - made));
      await settle(client);
    });
    made = count;
    const ratios = await compare(bench, {
      title: `beside ${count.toLocaleString('en')} rows of usage`,
      unit: 'calls or events',
      base: 'spend',
      crowd: 'many',
      connections,
      ways: {
        spend: way('settings', 'deduct_credits'),
        record: way('record', calls.record),
        limits: way('limits', calls.limits),
        summary: way('summary', calls.summary),
      },
    });
    told.push(Object.fromEntries(Object.entries(ratios).map(([name, { median }]) => [name, median])));
  }
  const [before, after] = told;
  // The summary adds up events and so grows with those of its tenant; it is shown and has no goal.
  for (const name of ['record', 'limits'] as const) {
    const value = (after?.[name] ?? Number.NaN) / (before?.[name] ?? Number.NaN);
    const title = `${calls[name]}, ${many.toLocaleString('en')} rows of usage against ${few.toLocaleString('en')}`;
    bench.reach({ name: title, value, goal: 0.8, better: 'higher' });
  }
}
