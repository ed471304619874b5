/** API keys: made once, shown once, no wider than their maker, ended at the next request. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { demo, hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { newStaff } from '../support/people.ts';
import { signIn } from '../support/signed-in.ts';

let db: TestDatabase;
let tenant: { id: string };
let owner: Caller;
beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
  owner = (await signIn(db, tenant.id, 'owner')).caller;
});
afterAll(() => db.close());

interface Made {
  readonly id: string;
  readonly caller: Caller;
  readonly answer: Document;
}

async function ask(rpc: string, args: Document, who: Caller = owner): Promise<Made> {
  const token = `cn_${who.kind === 'admin' ? 'admin' : 'service'}_${randomUUID()}`;
  const answer = await db.call(who, rpc, {
    p_token_hash: hashOf(token),
    p_hint: token.slice(-4),
    p_idempotency_key: randomUUID(),
    ...args,
  });
  const id = (answer['key'] as Document | undefined)?.['id'] as string;
  return { id, answer, caller: { kind: who.kind === 'admin' ? 'admin' : 'service', credential: hashOf(token) } };
}
const make = (args: Document = {}, who: Caller = owner): Promise<Made> =>
  ask('create_api_key', { p_name: 'A key', p_scopes: ['credits:read'], ...args }, who);
const rotate = (id: string, args: Document = {}, who: Caller = owner): Promise<Made> =>
  ask('rotate_api_key', { p_api_key_id: id, ...args }, who);
const works = (key: Caller): Promise<Document> => db.call(key, 'get_credit_balance', { p_tenant_id: tenant.id });

test('a key opens what its scopes say and nothing more', async () => {
  const { caller, answer } = await make();
  operations.createApiKey.output.omit({ secret: true }).parse(answer);
  await works(caller);
  await expect(db.call(caller, 'get_limits', { p_tenant_id: tenant.id })).rejects.toMatchObject({ code: 'forbidden' });
});

test('unknown_product: a key bound to a product the tenant does not use', async () => {
  await expect(make({ p_product_code: 'q2o' })).rejects.toMatchObject({ code: 'unknown_product' });
  const { caller } = await make({ p_product_code: 'contractnest' });
  await works(caller);
});

test('scope_not_held: nobody gives away more than they hold', async () => {
  await expect(make({ p_scopes: ['credits:read', 'credits:grant', 'tenants:act'] })).rejects.toMatchObject({
    code: 'scope_not_held',
    context: { scopes: ['credits:grant', 'tenants:act'] },
  });
});

test('scope_not_held: nor do they rotate their way to it', async () => {
  const { id } = await make({ p_scopes: ['credits:spend'] });
  const viewer = (await signIn(db, tenant.id, 'viewer')).caller;
  await db.rows(`update identity.role set permissions = permissions || '{keys:manage}' where code = 'viewer'`);
  await expect(rotate(id, {}, viewer)).rejects.toMatchObject({ code: 'scope_not_held' });
  await db.rows(
    `update identity.role set permissions = array_remove(permissions, 'keys:manage') where code = 'viewer'`,
  );
});

test('forbidden: a member without the permission; the attempt stands in the audit log', async () => {
  const member = (await signIn(db, tenant.id, 'member')).caller;
  expect((await make({}, member)).answer).toMatchObject({ code: 'forbidden' });
  expect(await db.call(member, 'revoke_api_key', { p_api_key_id: randomUUID() })).toMatchObject({ code: 'forbidden' });
  const rows = await db.rows('select action, outcome from platform.audit_event where tenant_id = $1 order by 1', [
    tenant.id,
  ]);
  expect(rows).toEqual([
    { action: 'api_key_created', outcome: 'refused' },
    { action: 'api_key_revoked', outcome: 'refused' },
  ]);
});

test('invalid_request: a key that has already expired', async () => {
  await expect(make({ p_expires_at: new Date(Date.now() - 1000) })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('staff make keys of their own kind, for the platform', async () => {
  const admin = (await signIn(db, demo.platform, 'platform_admin')).caller;
  const { caller, answer } = await make({ p_scopes: ['tenants:read'] }, admin);
  expect(answer).toMatchObject({ key: { kind: 'admin' } });
  await db.call(caller, 'list_tenants');
});

describe('idempotency', () => {
  test('a replay names the same key; its secret opens nothing', async () => {
    const key = { p_idempotency_key: randomUUID() };
    const first = await make(key);
    const again = await make(key);
    expect(again.answer).toEqual({ ...first.answer, replayed: true });
    await works(first.caller);
    await expect(works(again.caller)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('idempotency_key_reused: the same key for another request', async () => {
    const key = { p_idempotency_key: randomUUID() };
    await make(key);
    await expect(make({ ...key, p_name: 'Another' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('thirty at once make one key', async () => {
    const key = { p_idempotency_key: randomUUID() };
    const made = await Promise.all(Array.from({ length: 30 }, () => make(key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ answer }) => answer['replayed'] === false)).toHaveLength(1);
    const rows = await db.rows('select from identity.credential where tenant_id = $1 and api_key_id = $2', [
      tenant.id,
      made[0]?.id,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('rotation', () => {
  test('both work during the overlap; with none the old one ends at once', async () => {
    const old = await make();
    const next = await rotate(old.id);
    operations.rotateApiKey.output.omit({ secret: true }).parse(next.answer);
    await Promise.all([works(old.caller), works(next.caller)]);
    const until = new Date((next.answer['replaced'] as { expiresAt: string }).expiresAt).getTime() - Date.now();
    expect(Math.round(until / 3_600_000)).toBe(24);

    const last = await rotate(next.id, { p_overlap_hours: 0 });
    await works(last.caller);
    await expect(works(next.caller)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('api_key_ended: twice, and of a revoked one', async () => {
    const { id } = await make();
    await rotate(id);
    await expect(rotate(id)).rejects.toMatchObject({ code: 'api_key_ended' });
    const revoked = await make();
    await db.call(owner, 'revoke_api_key', { p_api_key_id: revoked.id });
    await expect(rotate(revoked.id)).rejects.toMatchObject({ code: 'api_key_ended' });
  });

  test('twenty at once make one successor', async () => {
    const { id } = await make();
    const done = await Promise.allSettled(Array.from({ length: 20 }, () => rotate(id)));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('an expiring key is not prolonged', async () => {
    const soon = new Date(Date.now() + 3_600_000);
    const { id } = await make({ p_expires_at: soon });
    const { answer } = await rotate(id);
    expect(answer).toMatchObject({ key: { expiresAt: expect.anything() }, replaced: { status: 'replaced' } });
    for (const key of [answer['key'], answer['replaced']] as { expiresAt: string }[])
      expect(new Date(key.expiresAt)).toEqual(soon);
  });
});

test('a revoked key is refused at the next request, and revoking again changes nothing', async () => {
  const { id, caller } = await make();
  await works(caller);
  const revoke = () => db.call(owner, 'revoke_api_key', { p_api_key_id: id, p_reason: 'leaked' });
  const first = operations.revokeApiKey.output.parse(await revoke());
  expect(first.key.status).toBe('revoked');
  await expect(works(caller)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(operations.revokeApiKey.output.parse(await revoke()).key.revokedAt).toBe(first.key.revokedAt);
});

test('not_found: another tenant’s key can be neither rotated nor revoked, nor is it listed', async () => {
  const { id } = await make();
  const other = await db.newTenant();
  const stranger = (await signIn(db, other.id, 'owner')).caller;
  await expect(rotate(id, {}, stranger)).rejects.toMatchObject({ code: 'not_found' });
  await expect(db.call(stranger, 'revoke_api_key', { p_api_key_id: id })).rejects.toMatchObject({ code: 'not_found' });
  const { items } = operations.listApiKeys.output.parse(await db.call(stranger, 'list_api_keys'));
  expect(items.map((key) => key.id)).not.toContain(id);
  await expect(db.call(stranger, 'list_api_keys', { p_tenant_id: tenant.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('platform staff who manage keys name the tenant whose keys they list; support does not', async () => {
  const { id } = await make();
  const staff = (await newStaff(db)).caller;
  const { items } = operations.listApiKeys.output.parse(
    await db.call(staff, 'list_api_keys', { p_tenant_id: tenant.id }),
  );
  expect(items.map((key) => key.id)).toContain(id);
  const support = (await newStaff(db, 'platform_support')).caller;
  await expect(db.call(support, 'list_api_keys', { p_tenant_id: tenant.id })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('the list says who made a key and never shows a secret', async () => {
  const { id, caller } = await make({ p_name: 'Listed' });
  const { items } = operations.listApiKeys.output.parse(await db.call(owner, 'list_api_keys'));
  expect(items.find((key) => key.id === id)).toMatchObject({ name: 'Listed', status: 'active' });
  expect(items.find((key) => key.id === id)?.createdBy).toContain('Test Person');
  expect(JSON.stringify(items)).not.toContain(caller.credential);
});

test('too_many_api_keys: a hundred living ones, revoked ones do not count', async () => {
  const made: Made[] = [];
  for (let index = 1; index < 100; index += 1) made.push(await make());
  await expect(make()).rejects.toMatchObject({ code: 'too_many_api_keys', context: { limit: 100 } });
  await db.call(owner, 'revoke_api_key', { p_api_key_id: made[0]?.id });
  await make();
});

test('too_many_api_keys: ten at once do not get past the hundredth', async () => {
  const crowded = await db.newTenant();
  const maker = (await signIn(db, crowded.id, 'owner')).caller;
  await db.rows(
    `insert into identity.api_key (tenant_id, api_key_id, name, kind, scopes, hint)
     select $1, gen_random_uuid(), 'old', 'service', '{}', 'aaaa' from generate_series(1, 98)`,
    [crowded.id],
  );
  const create = () =>
    db.call(maker, 'create_api_key', {
      p_name: 'New',
      p_scopes: ['credits:read'],
      p_token_hash: hashOf(randomUUID()),
      p_hint: 'aaaa',
      p_idempotency_key: randomUUID(),
    });
  const settled = await Promise.allSettled(Array.from({ length: 10 }, create));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
