/** Spends credits in SQL as PostgREST's login: one transaction per call, all statements prepared. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { claimsOf } from './claims.ts';
import { spends, usageEvents } from './documents.ts';
import { sizeOf, type Session, type SqlCall, type Tenant, type Variant } from './job.ts';
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
    set_config('cn.scopes', 'credits:spend credits:read usage:write usage:read', true), set_config('cn.product', 'contractnest', true),
    set_config('cn.now', '', true), set_config('cn.request', 'bench', true)`,
  deduct: `select api.deduct_credits(p_credit_type => 'notification', p_channel => 'sms', p_quantity => '1', p_idempotency_key => $1)`,
  bare: 'select bench.bare_deduct($1)',
  batch: 'select api.deduct_credits_batch(p_items => $1)',
  copy: 'select bench.copy_usage()',
  record: 'select api.record_usage_batch(p_events => $1)',
  limits: 'select api.get_limits(p_tenant_id => $1)',
  summary: 'select api.get_usage_summary(p_tenant_id => $1)',
  balance: 'select api.get_credit_balance(p_tenant_id => $1)',
};

const headers = JSON.stringify({ 'x-request-id': 'bench', 'content-type': 'application/json', 'user-agent': 'bench' });

const withSettings = (tenant: Tenant, name: string, values: readonly string[]): Step[] => [
  { name: 'settings', values: [tenant.id] },
  { name, values },
];

const stepsOf: Readonly<Record<SqlCall, (tenant: Tenant, size: number) => Step[]>> = {
  door: (tenant) => [
    { name: 'request', values: ['"api", "public"', claimsOf(tenant), headers] },
    { name: 'door', values: [] },
    { name: 'deduct', values: [randomUUID()] },
  ],
  settings: (tenant) => withSettings(tenant, 'deduct', [randomUUID()]),
  bare: (tenant) => withSettings(tenant, 'bare', [tenant.id]),
  batch: (tenant, size) => withSettings(tenant, 'batch', [JSON.stringify(spends(size))]),
  copy: (tenant) => withSettings(tenant, 'copy', []),
  record: (tenant, size) => withSettings(tenant, 'record', [JSON.stringify(usageEvents(size))]),
  limits: (tenant) => withSettings(tenant, 'limits', [tenant.id]),
  summary: (tenant) => withSettings(tenant, 'summary', [tenant.id]),
  balance: (tenant) => withSettings(tenant, 'balance', [tenant.id]),
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
      return sendPipeline(client, steps(next(), sizeOf(variant)));
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
