/** The running stack of the `chain` tests, and the ways into each of its layers. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CredentialKind } from '@contractnest/contract';
import type { StackInfo } from '@contractnest/stack';
import { mintToken } from '@contractnest/stack/token';
import pg from 'pg';
import supertest from 'supertest';

const file = process.env['CN_TEST_STACK'];
if (file === undefined) throw new Error('these tests run in the jest project "chain"');

export const stack = JSON.parse(await readFile(file, 'utf8')) as StackInfo;
export const logs = join(dirname(file), 'logs');
const secrets = JSON.parse(await readFile(join(dirname(file), 'secrets.json'), 'utf8')) as Record<string, string>;
export const secret = (name: string): string => secrets[name] ?? '';

export const api = supertest(stack.baseUrl);
export const edge = supertest(stack.edgeUrl);
export const postgrest = supertest(stack.postgrestUrl);

export const bearer = (token: string): string => `Bearer ${token}`;
export const adminKey = stack.admin?.apiKey ?? '';

/** A token as the API signs it; claims may be bent to attack with. */
export const tokenFor = (kind: CredentialKind, credential?: string): Promise<string> =>
  mintToken({ privateKey: secret('jwtPrivateKey'), kind, ...(credential !== undefined && { credential }) });

let pool: pg.Pool | undefined;

/** As the migrator, who may act as any owner. */
export async function sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  pool ??= new pg.Pool({ connectionString: stack.databaseUrl ?? '', max: 4 });
  const client = await pool.connect();
  try {
    await client.query('set role cn_platform');
    return (await client.query<T>(text, values)).rows;
  } finally {
    client.release();
  }
}

export const closeSql = async (): Promise<void> => {
  await pool?.end();
  pool = undefined;
};

export interface TestTenant {
  readonly id: string;
  readonly key: string;
}

/** A tenant nobody else uses, on the contractnest product, with a service key. */
export async function newTenant(): Promise<TestTenant> {
  const id = randomUUID();
  const key = `cn_service_${randomBytes(32).toString('base64url')}`;
  await sql('insert into identity.tenant (tenant_id, slug, name) values ($1, $2, $3)', [id, `t-${id}`, 'Chain test']);
  await sql('insert into identity.tenant_product (tenant_id, product_code) values ($1, $2)', [id, 'contractnest']);
  await sql('select identity.install_api_key($1, $2, $3, $4, $5)', [
    id,
    'test',
    'service',
    createHash('sha256').update(key).digest('hex'),
    'contractnest',
  ]);
  return { id, key };
}

/** Through the API, as the platform's admin does it. */
export async function grantCredits(tenantId: string, quantity: number, channel: string | null = 'sms'): Promise<void> {
  await api
    .post('/api/billing/credits/add')
    .set('authorization', bearer(adminKey))
    .set('idempotency-key', randomUUID())
    .send({ tenantId, creditType: 'notification', channel, quantity })
    .expect(201);
}

export const deduct = (key: string, body: unknown, idempotencyKey: string = randomUUID()): supertest.Test =>
  api
    .post('/api/billing/credits/deduct')
    .set('authorization', bearer(key))
    .set('idempotency-key', idempotencyKey)
    .send(body as object);

export const oneSms = { creditType: 'notification', channel: 'sms', quantity: 1 };

export async function smsLeft(tenant: TestTenant): Promise<number> {
  const { body } = await api
    .get(`/api/billing/credits/${tenant.id}`)
    .set('authorization', bearer(tenant.key))
    .expect(200);
  const balances = (body as { balances: { channel: string | null; available: number }[] }).balances;
  return balances.find((balance) => balance.channel === 'sms')?.available ?? 0;
}
