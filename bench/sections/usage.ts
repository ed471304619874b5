/** Usage through the whole chain against COPY of the same rows into a table with the same indexes. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../context.ts';
import { usageFact } from '../load/documents.ts';
import type { Variant } from '../load/job.ts';
import { authenticatorUrl } from '../stack/database-urls.ts';
import { asSuperuser } from '../stack/superuser.ts';
import { compare } from './compare.ts';

const ROWS = 1000;

/** Every tenant gets a plan: without one nothing is counted. */
export const subscribeAll = `
  insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status,
    billing_cycle, currency, anchor_at, period_start, period_end)
  select t.tenant_id, gen_random_uuid(), 'contractnest', 'standard', 1, 'active', 'quarterly', 'INR',
    date_trunc('day', now()), date_trunc('day', now()), date_trunc('day', now()) + interval '3 months'
  from identity.tenant_product as t
  where t.product_code = 'contractnest' and not exists (
    select from billing.subscription as s where s.tenant_id = t.tenant_id and s.product_code = t.product_code)`;

const table = `
  create table bench.usage_copy (like billing.usage_event);
  alter table bench.usage_copy alter column event_id set default gen_random_uuid(), alter column recorded_at set default now(),
    alter column occurred_at set default now(), add primary key (tenant_id, recorded_at, event_id);
  create index on bench.usage_copy (tenant_id, product_code, metric, occurred_at)`;

export async function usage(bench: Bench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cn-bench-'));
  // Postgres reads it under a user of its own.
  await chmod(folder, 0o755);
  try {
    await prepare(bench, join(folder, 'usage.csv'));
    await measureUsage(bench);
  } finally {
    await asSuperuser(bench, (client) => client.query('drop table if exists bench.usage_copy'));
    await rm(folder, { recursive: true });
  }
}

async function prepare(bench: Bench, file: string): Promise<void> {
  const quoted = `"${JSON.stringify(usageFact.metadata).replaceAll('"', '""')}"`;
  await asSuperuser(bench, async (client) => {
    await client.query(subscribeAll);
    await client.query(table);
    const { rows } = await client.query<{ tenant_id: string }>(`select tenant_id from billing.subscription limit 1000`);
    const lines = Array.from({ length: ROWS }, (_, row) =>
      [
        rows[row % rows.length]?.tenant_id,
        'contractnest',
        usageFact.metric,
        1,
        usageFact.subject,
        quoted,
        'bench',
        'bench',
      ].join(','),
    );
    await writeFile(file, `${lines.join('\n')}\n`);
    await client.query(`create or replace function bench.copy_usage() returns void language plpgsql security definer as $$
      begin
        copy bench.usage_copy (tenant_id, product_code, metric, quantity, subject, metadata, actor, request_id)
          from '${file}' (format csv);
      end $$`);
  });
}

async function measureUsage(bench: Bench): Promise<void> {
  const url = authenticatorUrl(bench.info, bench.secrets);
  const api = (path: string, size: number): Variant => ({
    kind: 'http',
    layer: 'api',
    url: bench.info.baseUrl + path,
    as: 'usage',
    size,
  });
  const ratios = await compare(bench, {
    title: 'usage, many tenants',
    unit: 'events',
    base: 'copy',
    crowd: 'many',
    connections: 8,
    ways: {
      copy: { title: 'COPY', variant: { kind: 'sql', url, as: 'copy', size: ROWS } },
      sql: { title: 'record_usage_batch of 1,000 in SQL', variant: { kind: 'sql', url, as: 'record', size: 1000 } },
      single: { title: 'chain, single', variant: api('/api/billing/usage', 1) },
      hundred: { title: 'chain, 100', variant: api('/api/billing/usage/batch', 100) },
      thousand: { title: 'chain, 1,000', variant: api('/api/billing/usage/batch', 1000) },
    },
  });
  const { median: value } = ratios.thousand;
  bench.reach({ name: 'usage batches of 1,000 through the chain against COPY', value, goal: 0.25, better: 'higher' });
}
