/** Every write that asks for a permission: whoever lacks it is refused, and the attempt stands in the audit log, once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations, type Operation } from '@contractnest/contract';
import { demo, hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { newStaff } from '../support/people.ts';
import { RpcArguments } from '../support/rpc-arguments.ts';

let db: TestDatabase;
let parameters: RpcArguments;
let tenantId: string;
/** None of them may write anything: keys without scopes, and staff in the place of a tenant who only look. */
const callers = new Map<string, { caller: Caller; home: string }>();

const writes = allOperations.filter(
  ({ scope, method }) => scope !== undefined && !scope.endsWith(':read') && method !== 'get',
);

beforeAll(async () => {
  db = await TestDatabase.open();
  parameters = await RpcArguments.read((text) => db.rows(text));
  const tenant = await db.newTenant();
  tenantId = tenant.id;
  const admin = await db.installKey(demo.platform, 'admin');
  await db.rows(`update identity.api_key set scopes = '{}' where tenant_id in ($1, $2) and name = 'test'`, [
    tenantId,
    demo.platform,
  ]);
  const staff = await newStaff(db);
  const credential = hashOf(randomUUID());
  await db.call(staff.caller, 'start_impersonation', {
    p_tenant_id: tenantId,
    p_reason: 'a reason of some words',
    p_session_hash: credential,
  });
  callers.set('service', { caller: tenant.service, home: tenantId });
  callers.set('admin', { caller: admin, home: demo.platform });
  callers.set('person', { caller: { kind: 'person', credential }, home: tenantId });
});
afterAll(() => db.close());

const count = async (home: string): Promise<number> => {
  const [row] = await db.rows<{ events: number }>(
    'select count(*)::integer as events from platform.audit_event where tenant_id = $1',
    [home],
  );
  return row?.events ?? 0;
};

const lastOf = async (home: string): Promise<Document | undefined> => {
  const [row] = await db.rows<Document>(
    `select outcome, subject_type, subject_id, detail, actor, impersonation is not null as acting
     from platform.audit_event where tenant_id = $1 order by occurred_at desc, event_id desc limit 1`,
    [home],
  );
  return row;
};

async function attempt(op: Operation, kind: string) {
  const { caller, home } = callers.get(kind) ?? { caller: { kind: 'edge' } as const, home: '' };
  const before = await count(home);
  const answer = await db.call(caller, op.rpc, parameters.for(op, tenantId)).catch((error: unknown) => error);
  return { answer, events: (await count(home)) - before, last: await lastOf(home) };
}

describe.each(['service', 'admin', 'person'] as const)('%s', (kind) => {
  const theirs = writes.filter(({ callers: may }) => may.includes(kind)).map((op) => [op.id, op] as const);

  test.each(theirs)('%s', async (_, op) => {
    const { answer, events, last } = await attempt(op, kind);
    const context = { reason: `needs the scope ${op.scope ?? ''}` };
    expect(answer).toMatchObject({ code: 'forbidden', sqlstate: 'NP003', context });
    expect(events).toBe(1);
    expect(last).toMatchObject({
      outcome: 'refused',
      subject_type: 'permission',
      subject_id: op.scope,
      detail: { refusal: 'forbidden' },
      acting: kind === 'person',
    });
  });
});
