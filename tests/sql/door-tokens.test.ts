/** Who gets in: tokens and credentials. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

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

test('a function that forgot its tenant filter still sees one tenant', async () => {
  await db.rows(`create function api.forgetful() returns jsonb language sql stable security definer set search_path = '' as
    'select jsonb_agg(distinct tenant_id) from identity.tenant'; alter function api.forgetful() owner to cn_definer; grant execute on function api.forgetful() to cn_service`);
  expect(await db.call(tenant.service, 'forgetful')).toEqual([tenant.id]);
  await db.rows('drop function api.forgetful()');
});
