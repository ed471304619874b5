/** Platform staff acting for a tenant: what they may, until when, and who sees it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations, operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { auditOf, newStaff, teamOf, type Colleague } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const reason = 'Ticket 4711: the balance looks wrong';

async function actFor(staff: Colleague, tenantId: string, more: Document = {}) {
  const credential = hashOf(randomUUID());
  const session = await db.call(staff.caller, 'start_impersonation', {
    p_tenant_id: tenantId,
    p_reason: reason,
    p_session_hash: credential,
    ...more,
  });
  const caller: Caller = { kind: 'person', credential };
  return { session: operations.startImpersonation.output.parse(session), caller };
}

async function raise(caller: Caller): Promise<{ answer: Document; caller: Caller }> {
  const credential = hashOf(randomUUID());
  const answer = await db.call(caller, 'raise_impersonation', {
    p_reason: 'The owner asked for it by phone',
    p_session_hash: credential,
  });
  return { answer, caller: { kind: 'person', credential } };
}

const increment = (caller: Caller) =>
  db.call(caller, 'increment_usage', { p_metric: 'contracts', p_idempotency_key: randomUUID() });
const look = (caller: Caller) => db.call(caller, 'get_session');

describe('reading', () => {
  test('a session of their own in the tenant, read-only, for thirty minutes, that says so', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { session, caller } = await actFor(staff, team.id);
    expect(session).toMatchObject({
      tenant: { id: team.id },
      person: { id: staff.id },
      role: 'staff_view',
      impersonation: { reason, readOnly: true },
    });
    const minutes = (Date.parse(session.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
    expect(await look(caller)).toEqual(session);
    expect(await db.call(caller, 'get_credit_balance', { p_tenant_id: team.id })).toHaveProperty('balances');
    expect(await increment(caller)).toMatchObject({ code: 'forbidden' });
  });

  test('no permission of theirs changes anything', async () => {
    const [row] = await db.rows<{ permissions: string[] }>(
      `select permissions from identity.role where code = 'staff_view'`,
    );
    const writes = allOperations.filter((op) => op.method !== 'get' && op.callers.includes('person'));
    const needed = new Set(writes.map((op) => op.scope).filter((scope) => scope !== undefined));
    const readOnlyPosts = new Set(['credits:read', 'usage:read', 'billing:read', 'audit:read', 'jtd:read']);
    expect(row?.permissions.filter((permission) => needed.has(permission) && !readOnlyPosts.has(permission))).toEqual(
      [],
    );
    expect(row?.permissions.every((permission) => permission.endsWith(':read'))).toBe(true);
  });

  test('not their account: sessions, tenants, telephone and authenticator of nobody', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { caller } = await actFor(staff, team.id);
    for (const [rpc, args] of [
      ['list_sessions', {}],
      ['end_other_sessions', {}],
      ['list_my_tenants', {}],
      ['switch_tenant', { p_tenant_id: team.id, p_session_hash: hashOf('x') }],
      ['create_tenant', { p_name: 'x', p_idempotency_key: 'x' }],
      ['change_own_person', { p_name: 'x' }],
      ['get_second_factor', {}],
      ['join_tenant', { p_token_hash: hashOf('x') }],
    ] as const)
      await expect(db.call(caller, rpc, args)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the tenant sees it, with its reason, and so does its audit', async () => {
    const [staff, team] = [await newStaff(db, 'platform_support', 'Sita Support'), await teamOf(db)];
    await actFor(staff, team.id);
    const seen = operations.listImpersonations.output.parse(await db.call(team.owner.caller, 'list_impersonations'));
    expect(seen.items).toMatchObject([{ staffName: 'Sita Support', reason, readOnly: true, endedAt: null }]);
    expect((await auditOf(db, team.id)).at(-1)).toMatchObject({ action: 'impersonation_started', detail: { reason } });
  });
});

describe('refusals', () => {
  test.each([['too short'], ['          '], ['x'.repeat(501)]])('reason_required: %j', async (text) => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    await expect(actFor(staff, team.id, { p_reason: text })).rejects.toMatchObject({ code: 'reason_required' });
  });

  test('not_found: nobody, and the platform itself', async () => {
    const staff = await newStaff(db);
    for (const id of [randomUUID(), '019aa000-0000-7000-8000-000000000007'])
      await expect(actFor(staff, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('forbidden: an admin key, which is nobody', async () => {
    const key = await db.installKey('019aa000-0000-7000-8000-000000000007', 'admin');
    await db.rows(`update identity.api_key set scopes = scopes || '{tenants:impersonate}' where name = 'test'`);
    const team = await teamOf(db);
    await expect(actFor({ id: '', email: '', caller: key }, team.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('an hour is the longest, and never beyond the staff session', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { session } = await actFor(staff, team.id, { p_minutes: 600 });
    expect((Date.parse(session.expiresAt) - Date.now()) / 60_000).toBeLessThanOrEqual(60);
    await db.rows(
      `update identity.session set expires_at = now() + interval '5 minutes' where person_id = $1 and audience = 'admin'`,
      [staff.id],
    );
    const short = await actFor(staff, team.id);
    expect((Date.parse(short.session.expiresAt) - Date.now()) / 60_000).toBeLessThanOrEqual(5);
  });
});

describe('changing things', () => {
  test('for one more reason, under a new token; every write names staff and impersonation', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const acting = await actFor(staff, team.id);
    const raised = await raise(acting.caller);
    expect(raised.answer).toMatchObject({ role: 'staff_edit', impersonation: { readOnly: false } });
    await expect(look(acting.caller)).rejects.toMatchObject({ code: 'session_expired' });
    await db.rows(`select billing.start_subscription($1, 'contractnest', 'standard')`, [team.id]);
    await increment(raised.caller);
    const [event] = await db.rows<{ actor: string }>('select actor from billing.usage_event where tenant_id = $1', [
      team.id,
    ]);
    expect(event?.actor).toMatch(new RegExp(`^admin:${staff.id} as tenant session:[0-9a-f-]{36}$`));
    await db.call(raised.caller, 'end_impersonation');
    const events = await db.rows<{ action: string; impersonation: string | null }>(
      'select action, impersonation from platform.audit_event where tenant_id = $1 order by occurred_at',
      [team.id],
    );
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['impersonation_started', 'impersonation_raised', 'impersonation_ended']),
    );
    expect(events.at(-1)?.impersonation).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('never members or keys', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { caller } = await raise((await actFor(staff, team.id)).caller);
    expect(await db.call(caller, 'remove_member', { p_person_id: team.viewer.id })).toMatchObject({
      code: 'forbidden',
    });
  });

  test('forbidden: support staff; the attempt is an event', async () => {
    const [staff, team] = [await newStaff(db, 'platform_support'), await teamOf(db)];
    const { caller } = await actFor(staff, team.id);
    expect((await raise(caller)).answer).toMatchObject({ code: 'forbidden' });
    expect((await auditOf(db, team.id)).at(-1)).toMatchObject({ action: 'impersonation_raised', outcome: 'refused' });
    expect(await look(caller)).toHaveProperty('role', 'staff_view');
  });

  test('an admin made support while acting falls back to reading at the next request', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { caller } = await raise((await actFor(staff, team.id)).caller);
    await db.rows(`update identity.member set role = 'platform_support' where person_id = $1`, [staff.id]);
    expect(await increment(caller)).toMatchObject({ code: 'forbidden' });
    expect(await look(caller)).toHaveProperty('role', 'staff_view');
  });
});

describe('a closed tenant', () => {
  const close = (tenantId: string) =>
    db.rows(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [tenantId]);

  test('is looked at, while its own people stay out; nothing is changed there', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    await close(team.id);
    const { session, caller } = await actFor(staff, team.id);
    expect(session).toMatchObject({ role: 'staff_view', impersonation: { readOnly: true, mayRaise: false } });
    expect(await db.call(caller, 'get_credit_balance', { p_tenant_id: team.id })).toHaveProperty('balances');
    await expect(look(team.owner.caller)).rejects.toMatchObject({ code: 'tenant_suspended' });
    await expect(raise(caller)).rejects.toMatchObject({ code: 'tenant_suspended', status: 403 });
    expect(await increment(caller)).toMatchObject({ code: 'forbidden' });
  });

  test('what was raised falls back to reading when the tenant is closed', async () => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { caller } = await raise((await actFor(staff, team.id)).caller);
    await close(team.id);
    expect(await increment(caller)).toMatchObject({ code: 'forbidden' });
    expect(await look(caller)).toMatchObject({ role: 'staff_view', impersonation: { mayRaise: false } });
  });

  test('who may raise in an open one is told', async () => {
    const team = await teamOf(db);
    for (const [role, mayRaise] of [
      ['platform_admin', true],
      ['platform_support', false],
    ] as const) {
      const { session } = await actFor(await newStaff(db, role), team.id);
      expect(session.impersonation).toMatchObject({ mayRaise });
    }
  });
});

describe('the end', () => {
  const ends: [string, (staff: Colleague, caller: Caller, tenantId: string) => Promise<unknown>][] = [
    ['by the button', (_, caller) => db.call(caller, 'end_impersonation')],
    ['by logging out', (_, caller) => db.call(caller, 'logout')],
    ['with the staff session', (staff) => db.call(staff.caller, 'logout')],
    [
      'by time',
      (_, __, id) => db.rows('update identity.impersonation set expires_at = now() where tenant_id = $1', [id]),
    ],
    [
      'with the role',
      (staff) => db.rows(`update identity.member set status = 'disabled' where person_id = $1`, [staff.id]),
    ],
    [
      'with the person',
      (staff) => db.rows(`update identity.person set status = 'disabled' where person_id = $1`, [staff.id]),
    ],
  ];
  test.each(ends)('%s: at the next request', async (_, end) => {
    const [staff, team] = [await newStaff(db), await teamOf(db)];
    const { caller } = await actFor(staff, team.id);
    await end(staff, caller, team.id);
    await expect(look(caller)).rejects.toMatchObject({ code: 'session_expired' });
  });
});

test('forbidden: people of the tenant have nothing to end or raise', async () => {
  const { owner } = await teamOf(db);
  await expect(db.call(owner.caller, 'end_impersonation')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(raise(owner.caller)).rejects.toMatchObject({ code: 'forbidden' });
});

test('what admins write in a tenant directly are credits and invoices, with a reason, and the clocks of sandboxes; the rest is read or acted out', () => {
  const direct = allOperations
    .filter((op) => op.callers.includes('admin') && op.method !== 'get' && op.path.startsWith('/api/billing'))
    .map((op) => op.id as string);
  expect(direct.sort()).toEqual([
    'addCredits',
    'adjustCredits',
    'advanceTestClock',
    'createCreditNote',
    'createManualInvoice',
    'finalizeInvoice',
    'generateInvoice',
    'markInvoicePaid',
    'markInvoiceUncollectible',
    'refundCredits',
    'removeTestClock',
    'setTestClock',
    'voidInvoice',
  ]);
});
