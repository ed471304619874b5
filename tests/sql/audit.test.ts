/** The audit log: numbered and chained after commit, and no change of it goes unseen. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
const worker: Caller = { kind: 'worker' };
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const record = (tenantId: string, action: string, subjectId: string, detail: Document = {}) =>
  db.rows(`select platform.record_audit($1, $2, 'thing', $3, $4)`, [tenantId, action, subjectId, detail]);

async function chainAll(): Promise<void> {
  for (;;) {
    const tick = operations.chainAudit.output.parse(await db.call(worker, 'chain_audit', { p_max: 7 }));
    if (!tick.more) return;
  }
}

const numbers = async (tenantId: string): Promise<number[]> =>
  (
    await db.rows<{ seq: string }>('select seq from platform.audit_link where tenant_id = $1 order by seq', [tenantId])
  ).map((row) => Number(row.seq));

const verify = async (tenantId: string) =>
  operations.verifyAudit.output.parse(await db.call(await adminOf(db), 'verify_audit', { p_tenant_id: tenantId }));

async function tenantWithEvents(count: number): Promise<{ id: string; service: Caller }> {
  const tenant = await db.newTenant();
  for (let index = 1; index <= count; index += 1) await record(tenant.id, 'thing_made', `s-${index}`);
  return tenant;
}

describe('the sequencer', () => {
  test('numbers events without a gap, and has nothing to do the second time', async () => {
    const tenant = await tenantWithEvents(20);
    await chainAll();
    expect(await numbers(tenant.id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await db.call(worker, 'chain_audit')).toEqual({ tenants: 0, events: 0, more: false });
    expect(await verify(tenant.id)).toMatchObject({ tenants: 1, events: 20, breaches: [] });
  });

  test('an event that commits late is numbered late and not lost', async () => {
    const tenant = await db.newTenant();
    const slow = await db.pool.connect();
    await slow.query('begin');
    await slow.query(`select platform.record_audit($1, 'thing_made', 'thing', 'late')`, [tenant.id]);
    await record(tenant.id, 'thing_made', 'early');
    await chainAll();
    expect(await numbers(tenant.id)).toEqual([1]);
    await slow.query('commit');
    slow.release();
    await chainAll();
    const rows = await db.rows<{ subject_id: string }>(
      `select e.subject_id from platform.audit_link l join platform.audit_event e using (tenant_id, occurred_at, event_id)
       where l.tenant_id = $1 order by l.seq`,
      [tenant.id],
    );
    expect(rows.map((row) => row.subject_id)).toEqual(['early', 'late']);
    expect((await verify(tenant.id)).breaches).toEqual([]);
  });

  test('many sequencers and many writers at once: each event once, no gap', async () => {
    const tenants = await Promise.all([db.newTenant(), db.newTenant(), db.newTenant()]);
    const write = async (index: number): Promise<void> => {
      for (const tenant of tenants) await record(tenant.id, 'thing_made', String(index));
    };
    const tick = async (): Promise<void> => {
      for (let round = 0; round < 10; round += 1) await db.call(worker, 'chain_audit', { p_max: 3 });
    };
    await Promise.all([...Array.from({ length: 30 }, (_, index) => write(index)), tick(), tick(), tick(), tick()]);
    await chainAll();
    for (const tenant of tenants) {
      expect(await numbers(tenant.id)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      expect((await verify(tenant.id)).breaches).toEqual([]);
    }
  });
});

describe('a change is seen', () => {
  /** Made as somebody with every right on the tables would, and taken back. */
  async function after(tenantId: string, violation: string): Promise<string[]> {
    const client = await db.pool.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      await client.query(violation.replaceAll('$tenant', `'${tenantId}'`));
      const { rows } = await client.query<{ rule: string }>(
        'select rule from platform.list_audit_breaches($1, 0, 1000)',
        [tenantId],
      );
      return [...new Set(rows.map((row) => row.rule))].sort();
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const third = `tenant_id = $tenant and event_id = (select event_id from platform.audit_link where tenant_id = $tenant and seq = 3)`;
  const planted: readonly (readonly [what: string, violation: string, rules: readonly string[]])[] = [
    ['nothing', 'select 1', []],
    [
      'a detail edited',
      `update platform.audit_event set detail = '{"a": 1}' where ${third}`,
      ['an event or its place was changed'],
    ],
    [
      'an actor edited',
      `update platform.audit_event set actor = 'system' || 'x' where ${third}`,
      ['an event or its place was changed'],
    ],
    [
      'a time edited',
      `update platform.audit_event set occurred_at = occurred_at + interval '1 second' where ${third}`,
      ['an event is missing'],
    ],
    ['an event deleted', `delete from platform.audit_event where ${third}`, ['an event is missing']],
    [
      'an event and its link deleted',
      `with l as (delete from platform.audit_link where tenant_id = $tenant and seq = 3 returning event_id)
       delete from platform.audit_event where event_id in (select event_id from l)`,
      ['a number is missing', 'an event or its place was changed'],
    ],
    [
      'the newest events deleted with their links and the head put back',
      `with l as (delete from platform.audit_link where tenant_id = $tenant and seq > 4 returning event_id),
            e as (delete from platform.audit_event where event_id in (select event_id from l))
       update platform.audit_head set seq = 4, hash = (select hash from platform.audit_link where tenant_id = $tenant and seq = 4)
       where tenant_id = $tenant`,
      ['a day does not end where it did'],
    ],
    [
      'two events moved',
      `alter table platform.audit_link drop constraint audit_link_event_key;
       update platform.audit_link as l set event_id = o.event_id, occurred_at = o.occurred_at
       from platform.audit_link as o where l.tenant_id = $tenant and o.tenant_id = $tenant
         and (l.seq, o.seq) in ((2, 3), (3, 2))`,
      ['an event or its place was changed'],
    ],
    [
      'an event slipped in',
      `insert into platform.audit_event (tenant_id, occurred_at, event_id, action, subject_type, actor)
       values ($tenant, now(), gen_random_uuid(), 'thing_made', 'thing', 'system')`,
      ['an event stands outside the chain'],
    ],
    [
      'a hash recomputed',
      `update platform.audit_link set hash = sha256('x') where tenant_id = $tenant and seq = 3`,
      ['an event or its place was changed'],
    ],
    [
      'the head set back',
      `update platform.audit_head set seq = 2 where tenant_id = $tenant`,
      ['the chain does not end where its head says'],
    ],
    [
      'a day’s head edited',
      `update platform.audit_day set hash = sha256('x') where tenant_id = $tenant`,
      ['a day does not end where it did'],
    ],
  ];

  test.each(planted)('%s', async (_, violation, rules) => {
    const tenant = await tenantWithEvents(6);
    await chainAll();
    expect(await after(tenant.id, violation)).toEqual([...rules].sort());
  });

  test('a chain recomputed from end to end is found by a head that was kept outside', async () => {
    const tenant = await tenantWithEvents(3);
    await chainAll();
    const [head] = await db.rows<{ hash: string }>(
      `update platform.audit_day set day = day - 2 where tenant_id = $1
       returning jsonb_build_object('tenantId', tenant_id, 'day', day, 'sequence', seq, 'hash', encode(hash, 'hex')) as head, encode(hash, 'hex') as hash`,
      [tenant.id],
    );
    const compare = async (hash: string) =>
      operations.compareAuditHeads.output.parse(
        await db.call(await adminOf(db), 'compare_audit_heads', {
          p_heads: JSON.stringify([{ tenantId: tenant.id, day: '2026-01-01', sequence: 3, hash }]),
        }),
      ).breaches.length;
    expect(await compare(head?.hash ?? '')).toBe(0);
    expect(await compare('0'.repeat(64))).toBe(1);
  });

  test('all tenants are gone through page by page, and long chains in parts', async () => {
    const tenant = await db.newTenant();
    await db.rows(
      `select platform.record_audit($1, 'thing_made', 'thing', n::text) from generate_series(1, 20100) as n`,
      [tenant.id],
    );
    await db.rows('select platform.chain_tenant($1, 30000)', [tenant.id]);
    const first = await verify(tenant.id);
    expect(first).toMatchObject({ tenants: 0, events: 20000, nextCursor: `${tenant.id}_20000` });
    const rest = await db.call(await adminOf(db), 'verify_audit', {
      p_tenant_id: tenant.id,
      p_cursor: first.nextCursor,
    });
    expect(rest).toEqual({ tenants: 1, events: 100, breaches: [], nextCursor: null });

    let [tenants, cursor] = [0, null as string | null];
    do {
      const page = operations.verifyAudit.output.parse(
        await db.call(await adminOf(db), 'verify_audit', { p_cursor: cursor }),
      );
      expect(page.breaches).toEqual([]);
      [tenants, cursor] = [tenants + page.tenants, page.nextCursor];
    } while (cursor !== null);
    const [row] = await db.rows<{ n: number }>('select count(*)::int as n from identity.tenant');
    expect(tenants).toBe(row?.n);
  });
});

describe('heads of days', () => {
  const tick = async (confirmed: unknown[] = []) =>
    operations.exportAuditHeads.output.parse(
      await db.call(worker, 'export_audit_heads', { p_confirmed: JSON.stringify(confirmed), p_max: 1000 }),
    );

  test('a day’s head is handed out when the day is over, again and again until it is confirmed', async () => {
    const tenant = await tenantWithEvents(2);
    await chainAll();
    const mine = async (confirmed: unknown[] = []) =>
      (await tick(confirmed)).heads.filter((head) => head.tenantId === tenant.id);
    expect(await mine()).toEqual([]);
    await db.rows('update platform.audit_day set day = day - 2 where tenant_id = $1', [tenant.id]);
    const heads = await mine();
    expect(heads).toHaveLength(1);
    expect(heads[0]?.sequence).toBe(2);
    expect(await mine([{ ...heads[0], hash: 'f'.repeat(64) }])).toEqual(heads);
    expect(await mine(heads)).toEqual([]);
  });
});
