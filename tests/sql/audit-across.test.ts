/** The audit log of all tenants, as platform staff read it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { demo, hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { newMember, newStaff, type Colleague } from '../support/people.ts';

let db: TestDatabase;
let staff: Colleague;
let tenants: { id: string; service: Caller }[];
let owner: Colleague;
const action = 'thing_moved';

beforeAll(async () => {
  db = await TestDatabase.open();
  staff = await newStaff(db, 'platform_support', `Sam Support ${randomUUID()}`);
  tenants = [await db.newTenant(), await db.newTenant(), await db.newTenant()];
  for (let index = 0; index < 30; index += 1)
    await db.rows(`select platform.record_audit($1, $2, 'thing', $3, $4)`, [
      tenants[index % 3]?.id,
      action,
      index === 7 ? '=1+1' : `s-${index}`,
      index % 10 === 0 ? { refusal: 'forbidden' } : { note: `100%_${index}` },
    ]);
  owner = await newMember(db, tenants[0]?.id ?? '', 'owner', `Olga ${randomUUID()}`);
  await db.call(owner.caller, 'create_invitation', {
    p_email: 'a@b.example',
    p_role: 'viewer',
    p_token_hash: hashOf(randomUUID()),
  });
});
afterAll(() => db.close());

const list = async (args: Document = {}, caller = staff.caller) =>
  operations.listPlatformEvents.output.parse(await db.call(caller, 'list_platform_events', args));

test('of all tenants, newest first, page by page, each once, with its tenant', async () => {
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ p_action: action, p_cursor: cursor, p_limit: 7 });
    seen.push(...page.items.map(({ subjectId }) => subjectId));
    for (const { subjectId, tenant } of page.items)
      if (subjectId?.startsWith('s-') === true)
        expect(tenant).toMatchObject({ id: tenants[Number(subjectId.slice(2)) % 3]?.id, name: 'Test tenant' });
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => (index === 22 ? '=1+1' : `s-${29 - index}`)));
});

describe('found by', () => {
  test.each<[string, () => Document, number]>([
    ['tenant', () => ({ p_tenant_id: tenants[1]?.id }), 10],
    ['a tenant that does not exist', () => ({ p_tenant_id: randomUUID() }), 0],
    ['outcome', () => ({ p_outcome: 'refused' }), 3],
    ['subject', () => ({ p_subject_type: 'thing', p_subject_id: 's-4' }), 1],
    ['text', () => ({ p_search: '100%_17' }), 1],
    ['a pattern, which is only text', () => ({ p_search: '%_%_%' }), 0],
    ['actor', () => ({ p_actor: 'system' }), 30],
    ['time before', () => ({ p_to: new Date(0) }), 0],
    ['time after', () => ({ p_from: new Date(Date.now() + 60_000) }), 0],
  ])('%s', async (_, args, count) => {
    expect((await list({ p_action: action, p_limit: 100, ...args() })).items).toHaveLength(count);
  });

  test('a person, by name or address, also for what staff did in the place of a tenant', async () => {
    for (const who of [owner.email.toUpperCase(), (await nameOf(owner.id)).toLowerCase()]) {
      const { items } = await list({ p_actor: who });
      expect(items).toMatchObject([{ action: 'member_invited', tenant: { id: tenants[0]?.id } }]);
      expect(items[0]?.actorName).toContain(owner.email);
    }
    const credential = hashOf(randomUUID());
    const reason = 'Ticket 4711: a look';
    await db.call(staff.caller, 'start_impersonation', {
      p_tenant_id: tenants[2]?.id,
      p_reason: reason,
      p_session_hash: credential,
    });
    await db.call({ kind: 'person', credential }, 'end_impersonation', {});
    const { items } = await list({ p_actor: staff.email });
    expect(items.map((event) => [event.action, event.tenant.id])).toEqual([
      ['impersonation_ended', tenants[2]?.id],
      ['impersonation_started', tenants[2]?.id],
    ]);
    expect(items[0]?.impersonation).not.toBeNull();
  });
});

const nameOf = async (id: string): Promise<string> => {
  const [row] = await db.rows<{ name: string }>('select name from identity.person where person_id = $1', [id]);
  return row?.name ?? '';
};

test('CSV has the same events with their tenant, and a formula in them stays text', async () => {
  const answer = operations.exportPlatformEvents.output.parse(
    await db.call(staff.caller, 'export_platform_events', { p_action: action }),
  );
  expect(answer.events).toBe(30);
  const lines = answer.lines.split('\r\n');
  expect(lines).toHaveLength(30);
  expect(lines[0]).toMatch(new RegExp(`^${tenants[2]?.id ?? ''},"Test tenant",`));
  expect(lines[22]).toContain(`"'=1+1"`);
});

test('forbidden: an admin key that may not act on tenants, however much it may read', async () => {
  const key = await db.installKey(demo.platform, 'admin');
  await db.rows(`update identity.api_key set scopes = '{audit:read}' where tenant_id = $1 and name = 'test'`, [
    demo.platform,
  ]);
  await expect(list({}, key)).rejects.toMatchObject({
    code: 'forbidden',
    context: { reason: 'needs the scope tenants:act' },
  });
});
