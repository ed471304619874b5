/** A database of its own for one test file, and calls through the door as PostgREST makes them. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cloneDatabase, type ClonedDatabase, type Template } from '@contractnest/migrations/testing';
import pg from 'pg';

export interface Caller {
  readonly kind: 'person' | 'admin' | 'service' | 'client' | 'edge' | 'webhook' | 'worker';
  readonly credential?: string;
}

export const roleOf: Readonly<Record<Caller['kind'], string>> = {
  person: 'authenticated',
  admin: 'cn_admin',
  service: 'cn_service',
  client: 'cn_client',
  edge: 'cn_edge',
  webhook: 'cn_webhook',
  worker: 'cn_worker',
};

export const demo = {
  asha: '019aa000-0000-7000-8000-000000000001',
  meridian: '019aa000-0000-7000-8000-000000000002',
  quotewell: '019aa000-0000-7000-8000-000000000005',
  platform: '019aa000-0000-7000-8000-000000000007',
} as const;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export type Document = Record<string, unknown>;

export class TestDatabase {
  readonly pool: pg.Pool;

  private constructor(private readonly clone: ClonedDatabase) {
    this.pool = new pg.Pool({ connectionString: clone.connectionString, max: 64 });
    // Dropping the database ends connections that are still saying goodbye.
    this.pool.on('error', () => undefined);
  }

  static async open(): Promise<TestDatabase> {
    const file = process.env['CN_TEST_TEMPLATE'];
    if (file === undefined) throw new Error('the SQL tests run in the jest project "sql"');
    const template = JSON.parse(await readFile(file, 'utf8')) as Template;
    return new TestDatabase(await cloneDatabase(template));
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.clone.drop();
  }

  /** As the superuser: to look behind the door. */
  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(sql, values)).rows;
  }

  async installKey(tenantId: string, kind: 'service' | 'admin', productCode: string | null = null): Promise<Caller> {
    const token = `cn_${kind}_${randomUUID()}`;
    await this.pool.query('select identity.install_api_key($1, $2, $3, $4, $5)', [
      tenantId,
      'test',
      kind,
      hashOf(token),
      productCode,
    ]);
    return { kind, credential: hashOf(token) };
  }

  /** One RPC in one transaction behind the door, with the caller's role: what PostgREST does. */
  async call(caller: Caller, rpc: string, args: Document = {}, claims: Document = {}): Promise<Document> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await enterAndCall(client, caller, rpc, args, claims);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw refusalOf(error);
    } finally {
      client.release();
    }
  }

  /** A tenant nobody else uses, on the contractnest product, with a key. */
  async newTenant(productCode = 'contractnest'): Promise<{ id: string; service: Caller }> {
    const id = randomUUID();
    await this.pool.query('insert into identity.tenant (tenant_id, slug, name) values ($1, $2, $3)', [
      id,
      `t-${id}`,
      'Test tenant',
    ]);
    await this.pool.query('insert into identity.tenant_product (tenant_id, product_code) values ($1, $2)', [
      id,
      productCode,
    ]);
    return { id, service: await this.installKey(id, 'service', productCode) };
  }
}

/** Through the door, in the transaction that is open. */
export async function enter(
  client: pg.PoolClient,
  caller: Caller,
  claims: Document = {},
  headers: Document = { 'x-request-id': 'test' },
): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const token = {
    iss: 'contractnest',
    aud: 'contractnest',
    typ: caller.kind,
    role: roleOf[caller.kind],
    cred: caller.credential,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
    ...claims,
  };
  await client.query(`set local role ${roleOf[caller.kind]}`);
  await client.query(`select set_config('request.jwt.claims', $1, true), set_config('request.headers', $2, true)`, [
    JSON.stringify(token),
    JSON.stringify(headers),
  ]);
  await client.query('select platform.pre_request()');
}

async function enterAndCall(
  client: pg.PoolClient,
  caller: Caller,
  rpc: string,
  args: Document,
  claims: Document,
): Promise<Document> {
  await enter(client, caller, claims);
  const names = Object.keys(args);
  const list = names.map((name, index) => `${name} => $${index + 1}`).join(', ');
  const { rows } = await client.query<{ answer: Document }>(
    `select api.${rpc}(${list}) as answer`,
    Object.values(args),
  );
  return rows[0]?.answer ?? {};
}

/** What a caller of PostgREST would read: the public code, whichever way it was raised. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly sqlstate: string,
    readonly context: Document,
    readonly status?: number,
  ) {
    super(code);
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return error;
  if (error.code === 'PGRST') {
    const body = JSON.parse(error.message) as { code: string; message: string; details: string };
    const { status } = JSON.parse(error.detail ?? '{}') as { status: number };
    return new Refusal(body.message, body.code, JSON.parse(body.details) as Document, status);
  }
  if (!error.code.startsWith('N')) return error;
  return new Refusal(
    error.message,
    error.code,
    error.detail === undefined ? {} : (JSON.parse(error.detail) as Document),
  );
}
