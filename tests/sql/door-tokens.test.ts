/** Who gets in: tokens and credentials. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminOf } from '../support/credits.ts';
import { enter, TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const seconds = (): number => Math.floor(Date.now() / 1000);
const read = (claims: Document) => db.call(tenant.service, 'get_credit_balance', { p_tenant_id: tenant.id }, claims);

describe('unauthenticated', () => {
  test.each<[string, () => Document]>([
    ['no exp', () => ({ exp: undefined })],
    ['exp as text', () => ({ exp: String(seconds() + 60) })],
    ['expired a second ago, within the leeway PostgREST allows', () => ({ exp: seconds() - 1 })],
    ['a life of a year', () => ({ exp: seconds() + 31_536_000 })],
    ['no iat', () => ({ iat: undefined })],
    ['issued in the future', () => ({ iat: seconds() + 300, exp: seconds() + 330 })],
    ['no aud', () => ({ aud: undefined })],
    ['another aud', () => ({ aud: 'somebody' })],
    ['aud as a list', () => ({ aud: ['contractnest'] })],
    ['another iss', () => ({ iss: 'somebody' })],
    ['no typ', () => ({ typ: undefined })],
    ['a typ that is not the role’s', () => ({ typ: 'admin' })],
    ['no credential', () => ({ cred: undefined })],
    ['an unknown credential', () => ({ cred: 'f'.repeat(64) })],
  ])('%s', async (_, claims) => {
    await expect(read(claims())).rejects.toMatchObject({ code: 'unauthenticated', sqlstate: 'NP002', status: 401 });
  });

  test('a credential of one kind used as another', async () => {
    const admin = await adminOf(db);
    await expect(
      db.call({ kind: 'service', credential: admin.credential ?? '' }, 'get_topup_packs'),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([
    ['revoked', 'revoked_at'],
    ['expired', 'expires_at'],
  ])('a %s key is refused at the next request', async (_, column) => {
    const other = await db.newTenant();
    await db.rows(`update identity.api_key set ${column} = now() where tenant_id = $1`, [other.id]);
    await expect(db.call(other.service, 'get_topup_packs')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('tenant_suspended', async () => {
  const other = await db.newTenant();
  await db.rows(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [other.id]);
  await expect(db.call(other.service, 'get_topup_packs')).rejects.toMatchObject({
    code: 'tenant_suspended',
    status: 403,
  });
});

test('forbidden: a key without the scope', async () => {
  const other = await db.newTenant();
  await db.rows(`update identity.api_key set scopes = array['billing:read'] where tenant_id = $1`, [other.id]);
  await expect(db.call(other.service, 'get_credit_balance', { p_tenant_id: other.id })).rejects.toMatchObject({
    code: 'forbidden',
    status: 403,
    context: { reason: 'needs the scope credits:read' },
  });
});

test('the settings end with the transaction', async () => {
  await read({});
  const client = await db.pool.connect();
  const { rows } = await client.query<{ tenant: string | null }>(
    `select current_setting('cn.tenant_id', true) as tenant`,
  );
  client.release();
  expect(rows[0]?.tenant ?? '').toBe('');
});

test.each([
  ['a key of one product', {}],
  ['a key of all products, with a test clock', { product: null, clock: '2030-01-01T00:00:00Z' }],
])('the short way sets what the long way sets: %s', async (_, change: { product?: null; clock?: string }) => {
  const other = await db.newTenant();
  if (change.product === null)
    await db.rows(`update identity.api_key set product_code = null where tenant_id = $1`, [other.id]);
  if (change.clock !== undefined)
    await db.rows(`update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1`, [
      other.id,
      change.clock,
    ]);
  const names = ['tenant_id', 'kind', 'actor', 'scopes', 'product', 'now', 'request'].map((name) => `cn.${name}`);
  const settings = async (way: string): Promise<unknown> => {
    const client = await db.pool.connect();
    try {
      await client.query('begin');
      await client.query(way);
      const traceparent = `00-${'0a'.repeat(16)}-${'1b'.repeat(8)}-01`;
      await enter(client, other.service, {}, { 'x-request-id': 'Abc-1', traceparent });
      const { rows } = await client.query<{ all: unknown }>(
        `select json_object_agg(name, current_setting(name, true) order by name) as all from unnest($1::text[]) as name`,
        [[...names, 'application_name']],
      );
      return rows[0]?.all;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const short = await settings('select');
  expect(short).toMatchObject({ 'cn.tenant_id': other.id, 'cn.request': `Abc-1 ${'0a'.repeat(16)}` });
  // The long way is taken where Citus is loaded, which this setting pretends.
  expect(await settings(`set local citus.version = 'x'`)).toEqual(short);
});

test.each([
  ['a plain id', { 'x-request-id': 'Abc_1.2-3' }, 'Abc_1.2-3'],
  ['none', { host: 'x' }, ''],
  ['empty', { 'x-request-id': '' }, ''],
  ['too long', { 'x-request-id': 'a'.repeat(40) }, 'a'.repeat(27)],
  ['with a quote', { 'x-request-id': 'a"b' }, ''],
  ['with a blank', { 'x-request-id': 'a b' }, ''],
  ['the value of another', { 'user-agent': '"x-request-id":"fake"', host: 'x-request-id' }, ''],
  ['a trace that is none', { 'x-request-id': 'a', traceparent: `00-${'z'.repeat(32)}-01` }, 'a'],
])('the label of a request: %s', async (_, headers, label) => {
  const [row] = await db.rows<{ label: string | null }>(`select platform.request_label($1) as label`, [
    JSON.stringify(headers),
  ]);
  expect(row?.label ?? '').toBe(label);
});

test('a function that forgot its tenant filter still sees one tenant', async () => {
  await db.rows(`create function api.forgetful() returns jsonb language sql stable security definer set search_path = '' as
    'select jsonb_agg(distinct tenant_id) from identity.tenant'; alter function api.forgetful() owner to cn_definer; grant execute on function api.forgetful() to cn_service`);
  expect(await db.call(tenant.service, 'forgetful')).toEqual([tenant.id]);
  await db.rows('drop function api.forgetful()');
});
