/** Spends credits in SQL as PostgREST's login: one transaction per call, all statements prepared. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { claimsOf } from './claims.ts';
import type { Session, SqlCall, Tenant, Variant } from './job.ts';
import { sendPipeline, type Step } from './pipeline.ts';

type SqlVariant = Extract<Variant, { kind: 'sql' }>;

const statements: Readonly<Record<string, string>> = {
  // PostgREST 12's own words.
  request: `select set_config('search_path', $1, true), set_config('role', 'cn_service', true),
    set_config('request.jwt.claims', $2, true), set_config('request.method', 'POST', true),
    set_config('request.path', '/rpc/deduct_credits', true), set_config('request.headers', $3, true),
    set_config('request.cookies', '{}', true)`,
  door: 'select platform.pre_request()',
  // What the door would have set, without asking who it is.
  settings: `select set_config('role', 'cn_service', true), set_config('cn.tenant_id', $1, true),
    set_config('cn.kind', 'service', true), set_config('cn.actor', 'api_key:bench', true),
    set_config('cn.scopes', 'credits:spend', true), set_config('cn.product', 'contractnest', true),
    set_config('cn.now', '', true), set_config('cn.request', 'bench', true)`,
  deduct: `select api.deduct_credits(p_credit_type => 'notification', p_channel => 'sms', p_quantity => '1', p_idempotency_key => $1)`,
  bare: 'select bench.bare_deduct($1)',
};

const headers = JSON.stringify({ 'x-request-id': 'bench', 'content-type': 'application/json', 'user-agent': 'bench' });

const stepsOf: Readonly<Record<SqlCall, (tenant: Tenant) => Step[]>> = {
  door: (tenant) => [
    { name: 'request', values: ['"api", "public"', claimsOf(tenant), headers] },
    { name: 'door', values: [] },
    { name: 'deduct', values: [randomUUID()] },
  ],
  settings: (tenant) => [
    { name: 'settings', values: [tenant.id] },
    { name: 'deduct', values: [randomUUID()] },
  ],
  bare: (tenant) => [
    { name: 'settings', values: [tenant.id] },
    { name: 'bare', values: [tenant.id] },
  ],
};

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Prepared by the caller's role, as they will be run.
  await client.query('set role cn_service');
  for (const [name, text] of Object.entries(statements)) await client.query(`prepare ${name} as ${text}`);
  await client.query('reset role');
  return client;
}

export async function openSql(variant: SqlVariant, connections: number, next: () => Tenant): Promise<Session> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(variant.url)));
  const steps = stepsOf[variant.as];
  return {
    call: (slot) => {
      const client = clients[slot];
      if (client === undefined) throw new Error(`there is no connection ${slot}`);
      return sendPipeline(client, steps(next()));
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
