/** Every operation against every role and every state of a credential; generated from contract and role table. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations, type Operation } from '@contractnest/contract';
import { hashOf, Refusal, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { newMember, newStaff, signedIn } from '../support/people.ts';
import { RpcArguments } from '../support/rpc-arguments.ts';

let db: TestDatabase;
let parameters: RpcArguments;

beforeAll(async () => {
  db = await TestDatabase.open();
  parameters = await RpcArguments.read((text) => db.rows(text));
});
afterAll(() => db.close());

/** The code it was refused with, or undefined; other faults of made-up arguments count as let in. */
async function refusalOf(caller: Caller, op: Operation, tenantId: string): Promise<Refusal | undefined> {
  try {
    const { code, sqlstate, context } = await db.call(caller, op.rpc, parameters.for(op, tenantId));
    // Refusals that must leave a trace are answers.
    if (typeof code !== 'string' || typeof sqlstate !== 'string') return undefined;
    return new Refusal(code, sqlstate, context as Document);
  } catch (error) {
    return error instanceof Refusal ? error : undefined;
  }
}

const missing = (refusal: Refusal | undefined): boolean =>
  refusal?.code === 'forbidden' && String(refusal.context['reason']).startsWith('needs the scope ');

/** Reading over the shoulder of one role must not end the session that the next operation needs. */
const disruptive = new Set(['logout', 'endImpersonation', 'endOtherSessions', 'removeMember']);
const open = (kind: 'person' | 'admin' | 'service') => allOperations.filter((op) => op.callers.includes(kind));

describe('every role', () => {
  const roles = [
    ['owner', 'person'],
    ['billing_admin', 'person'],
    ['member', 'person'],
    ['viewer', 'person'],
    ['staff_view', 'person'],
    ['staff_edit', 'person'],
    ['platform_admin', 'admin'],
    ['platform_support', 'admin'],
  ] as const;

  test('is in this table', async () => {
    const rows = await db.rows<{ code: string }>('select code from identity.role order by code');
    expect(rows.map(({ code }) => code)).toEqual(roles.map(([code]) => code).toSorted());
  });

  async function callerIn(role: string): Promise<{ caller: Caller; tenantId: string }> {
    const { id: tenantId } = await db.newTenant();
    if (role.startsWith('platform_')) return { caller: (await newStaff(db, role)).caller, tenantId };
    if (!role.startsWith('staff_')) return { caller: (await newMember(db, tenantId, role)).caller, tenantId };
    const staff = await newStaff(db);
    const credential = hashOf(randomUUID());
    const reason = 'a reason of some words';
    await db.call(staff.caller, 'start_impersonation', {
      p_tenant_id: tenantId,
      p_reason: reason,
      p_session_hash: credential,
    });
    if (role === 'staff_edit')
      await db.rows('update identity.impersonation set raised_at = now(), raise_reason = $2 where tenant_id = $1', [
        tenantId,
        reason,
      ]);
    return { caller: { kind: 'person', credential }, tenantId };
  }

  test.each(roles)('%s is let in where its permissions say so, and nowhere else', async (role, kind) => {
    const [row] = await db.rows<{ permissions: string[] }>('select permissions from identity.role where code = $1', [
      role,
    ]);
    const wrong: unknown[] = [];
    for (const op of open(kind).filter(({ id, scope }) => scope !== undefined && !disruptive.has(id))) {
      const { caller, tenantId } = await callerIn(role);
      const refused = missing(await refusalOf(caller, op, tenantId));
      if (refused === row?.permissions.includes(op.scope ?? '')) wrong.push({ role, operation: op.id, refused });
    }
    expect(wrong).toEqual([]);
  });

  test('every scope of the contract is held by somebody', async () => {
    const rows = await db.rows<{ permission: string }>(
      'select distinct unnest(permissions) as permission from identity.role order by 1',
    );
    const held = new Set(rows.map(({ permission }) => permission));
    const asked = new Set(allOperations.flatMap(({ scope }) => (scope === undefined ? [] : [scope])));
    expect([...asked].filter((scope) => !held.has(scope))).toEqual([]);
  });
});

describe('every state of a session', () => {
  const states: [string, string][] = [
    ['ended', `update identity.session set ended_at = now(), end_reason = 'revoked' where person_id = $1`],
    ['idle', `update identity.session set last_seen_at = now() - interval '30 minutes' where person_id = $1`],
    ['a day old', `update identity.session set expires_at = now() where person_id = $1`],
    ['of a member who was disabled', `update identity.member set status = 'disabled' where person_id = $1`],
    ['of a person who was disabled', `update identity.person set status = 'disabled' where person_id = $1`],
  ];
  test.each(states)('%s: every operation refuses it', async (_, change) => {
    const { id } = await db.newTenant();
    const [person, staff] = [await newMember(db, id, 'owner'), await newStaff(db)];
    await db.rows(change, [person.id]);
    await db.rows(change, [staff.id]);
    for (const [kind, caller] of [
      ['person', person.caller],
      ['admin', staff.caller],
    ] as const)
      for (const op of open(kind))
        expect([op.id, (await refusalOf(caller, op, id))?.code]).toEqual([op.id, 'session_expired']);
  });
});

describe('every state of a key', () => {
  test.each(['revoked_at', 'expires_at'])('%s is over: every operation refuses it', async (column) => {
    const { id, service } = await db.newTenant();
    await db.rows(`update identity.api_key set ${column} = now() where tenant_id = $1`, [id]);
    for (const op of open('service'))
      expect([op.id, (await refusalOf(service, op, id))?.code]).toEqual([op.id, 'unauthenticated']);
  });
});

test('another tenant’s id answers an owner as one that does not exist', async () => {
  const [mine, theirs] = [await db.newTenant(), await db.newTenant()];
  const owner = await newMember(db, mine.id, 'owner');
  const named = open('person').filter(parameters.namesTenant);
  expect(named.length).toBeGreaterThan(5);
  for (const op of named) {
    const codes: (string | undefined)[] = [];
    for (const id of [theirs.id, randomUUID()]) {
      const caller = op.id === 'switchTenant' ? await signedIn(db, mine.id, owner) : owner.caller;
      codes.push((await refusalOf(caller, op, id))?.code);
    }
    expect([op.id, ...codes]).toEqual([op.id, 'not_found', 'not_found']);
  }
});
