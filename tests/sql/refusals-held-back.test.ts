/** Who is refused in a loop cannot fill the audit log: the first are written, the rest is counted and told once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { newMember } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

let tenantId: string;
let viewer: Caller;
beforeEach(async () => {
  tenantId = (await db.newTenant()).id;
  viewer = (await newMember(db, tenantId, 'viewer')).caller;
});

const attempt = (caller: Caller): Promise<Document> =>
  db.call(caller, 'revoke_invitation', { p_invitation_id: '019ac3a0-0000-7000-8000-000000000001' });

interface Refused {
  readonly action: string;
  readonly actor: string;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly detail: {
    readonly refusal: string;
    readonly heldBack?: number;
    readonly from?: string;
    readonly until?: string;
  };
}

const refused = (): Promise<Refused[]> =>
  db.rows(
    `select action, actor, subject_type, subject_id, detail from platform.audit_event
     where tenant_id = $1 and outcome = 'refused' order by occurred_at, event_id`,
    [tenantId],
  );
const told = async (): Promise<Refused[]> => (await refused()).filter(({ detail }) => detail.heldBack !== undefined);
const counted = async (): Promise<number> => {
  const [row] = await db.rows<{ n: number }>(
    `select (sum(seen) filter (where actor <> ''))::int as n from platform.audit_refusal where tenant_id = $1`,
    [tenantId],
  );
  return row?.n ?? 0;
};
/** The minute is over; one count for all refusals of the test, though a minute may have ended within it. */
const endMinute = () =>
  db.rows(`update platform.audit_refusal set minute = minute - interval '10 minutes' where tenant_id = $1`, [tenantId]);
const tick = (max = 500) => db.call({ kind: 'worker' }, 'chain_audit', { p_max: max });

/** A minute may end within a test; then both its halves have ten of their own. */
async function refusedTimes(times: number, by: Caller = viewer): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => attempt(by)));
}

describe('one who tries again and again', () => {
  test('ten a minute are written; the rest is one event with how many, from when and until when', async () => {
    await refusedTimes(40);
    const written = (await refused()).length;
    // Twenty, where a minute ended among them.
    expect([10, 20]).toContain(written);
    expect(await counted()).toBe(40);
    await endMinute();
    await tick();
    const events = await told();
    expect(events.reduce((sum, { detail }) => sum + (detail.heldBack ?? 0), 0)).toBe(40 - written);
    const [first] = await refused();
    for (const event of events) {
      expect(event).toMatchObject({ action: first?.action, actor: first?.actor, subject_type: 'permission' });
      expect(event.detail.refusal).toBe('forbidden');
      expect(Date.parse(event.detail.until ?? '')).toBeGreaterThanOrEqual(Date.parse(event.detail.from ?? ''));
    }
    expect(await counted()).toBe(0);
  });

  test('is told once, however often the worker ticks, and the next minute begins anew', async () => {
    await refusedTimes(25);
    await endMinute();
    await Promise.all([tick(), tick(), tick()]);
    await tick();
    const before = (await refused()).length;
    expect((await told()).length).toBeGreaterThan(0);
    await attempt(viewer);
    expect(await refused()).toHaveLength(before + 1);
  });

  test('the running minute is not told yet', async () => {
    await refusedTimes(25);
    const before = (await told()).length;
    // Were the minute over by now, it would be told: the counts are of a minute to come.
    await db.rows(`update platform.audit_refusal set minute = minute + interval '10 minutes' where tenant_id = $1`, [
      tenantId,
    ]);
    await tick();
    expect(await told()).toHaveLength(before);
    expect(await counted()).toBe(25);
  });
});

test('another who tries the same, and the same who tries something else, are written', async () => {
  await refusedTimes(30);
  const before = (await refused()).length;
  const other = (await newMember(db, tenantId, 'viewer')).caller;
  await attempt(other);
  await db.call(viewer, 'remove_member', { p_person_id: '019ac3a0-3333-7000-8000-000000000001' });
  expect(await refused()).toHaveLength(before + 2);
});

test('many together fill 120 a minute; then each one’s first of a kind is written, and nothing is uncounted', async () => {
  const crowd = await Promise.all(Array.from({ length: 15 }, () => newMember(db, tenantId, 'viewer')));
  for (const { caller } of crowd) await refusedTimes(12, caller);
  const written = (await refused()).length;
  expect(written).toBeLessThanOrEqual(2 * 135);
  const late = (await newMember(db, tenantId, 'viewer')).caller;
  await attempt(late);
  expect(await refused()).toHaveLength(written + 1);
  await endMinute();
  await tick();
  const held = (await told()).reduce((sum, { detail }) => sum + (detail.heldBack ?? 0), 0);
  expect(written + 1 + held).toBe(15 * 12 + 1);
});

test('what was done is never held back', async () => {
  const owner = (await newMember(db, tenantId, 'owner')).caller;
  for (let index = 0; index < 15; index += 1)
    await db.call(owner, 'set_domain', { p_domain: `d${index}-${tenantId}.example` });
  const [row] = await db.rows<{ n: number }>(
    `select count(*)::int as n from platform.audit_event where tenant_id = $1 and outcome = 'done'`,
    [tenantId],
  );
  expect(row?.n).toBe(15);
});

test('before a sign-in the person aimed at counts, and unknown ones together', async () => {
  const record = async (subject: string) =>
    db.rows(
      `with as_edge as materialized (select set_config('cn.actor', 'edge', true))
       select platform.record_audit($1, 'sign_in', 'person', $2, '{"refusal": "otp_invalid"}') from as_edge`,
      [tenantId, subject],
    );
  for (let index = 0; index < 25; index += 1) await record(`hash-${index}`);
  const before = (await refused()).length;
  expect(before).toBeLessThan(25);
  await record('019ac3a0-3333-7000-8000-000000000001');
  expect(await refused()).toHaveLength(before + 1);
  await endMinute();
  await tick();
  for (const { subject_id: subject, actor } of await told()) expect([subject, actor]).toEqual([null, 'edge']);
});

test('the chain stays whole, with the counted events in it', async () => {
  await refusedTimes(30);
  await endMinute();
  await tick();
  await tick();
  const proof = operations.verifyAudit.output.parse(
    await db.call(await adminOf(db), 'verify_audit', { p_tenant_id: tenantId }),
  );
  expect(proof.breaches).toEqual([]);
  expect(proof.events).toBe((await refused()).length);
});

test('a tenant’s functions count for their own tenant alone', async () => {
  const other = await db.newTenant();
  const client = await db.pool.connect();
  try {
    await client.query('begin; set local role cn_definer');
    await client.query(`select set_config('cn.tenant_id', $1, true)`, [tenantId]);
    await expect(
      client.query(`select platform.admit_refusal($1, 'x', 'x', 'x', 'forbidden', now())`, [other.id]),
    ).rejects.toThrow('row-level security');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
