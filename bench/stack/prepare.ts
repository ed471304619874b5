/** Fills the stack's database: the bench's own functions, and tenants with more credits than can be spent. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Tenant } from '../load/job.ts';

const creditsEach = 1_000_000_000;

const readSql = (name: string): Promise<string> => readFile(new URL(`../sql/${name}`, import.meta.url), 'utf8');

export async function prepareDatabase(superuserUrl: string, count: number): Promise<Tenant[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(await readSql('bench-schema.sql'));
    const tenants = await makeTenants(client, count);
    // No checkpoint or vacuum of what was just made shall fall into a measurement.
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return tenants;
  } finally {
    await client.end();
  }
}

async function makeTenants(client: pg.Client, count: number): Promise<Tenant[]> {
  const keys = Array.from({ length: count }, () => `cn_service_${randomBytes(32).toString('base64url')}`);
  const keyOf = new Map(keys.map((key) => [createHash('sha256').update(key).digest('hex'), key]));
  const slugs = keys.map((_, index) => `bench-${index}`);
  const { rows } = await client.query<{ id: string; hash: string }>(await readSql('bench-tenants.sql'), [
    slugs,
    [...keyOf.keys()],
  ]);
  const ids = rows.map(({ id }) => id);
  await client.query(
    `insert into identity.tenant_product (tenant_id, product_code) select unnest($1::uuid[]), 'contractnest'`,
    [ids],
  );
  await client.query(
    `select identity.install_api_key(g.id, 'bench', 'service', g.hash, 'contractnest')
     from unnest($1::uuid[], $2::text[]) as g(id, hash)`,
    [ids, rows.map(({ hash }) => hash)],
  );
  await client.query(`select platform.install_demo_credits(g.id, 'sms', $2, 'paid') from unnest($1::uuid[]) as g(id)`, [
    ids,
    creditsEach,
  ]);
  await client.query(
    `select billing.start_subscription(g.id, 'contractnest', 'standard', null, false) from unnest($1::uuid[]) as g(id)`,
    [ids],
  );
  return rows.map(({ id, hash }) => ({ id, apiKey: keyOf.get(hash) ?? '', credentialHash: hash }));
}
