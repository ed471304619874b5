/** Audit events are written with the write they are about, and stay as they were written. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demo, TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

/** As a function of that owner would call it, inside a transaction that the door has opened. */
async function record(owner: string, tenantId: string | null, seen: string, end = 'commit'): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query(`begin; set local role ${owner}`);
    await client.query(
      `select set_config('cn.tenant_id', $1, true), set_config('cn.actor', 'session:x', true),
      set_config('cn.request', 'r-1 t-1', true), set_config('request.headers', '{"x-cn-client-ip": "203.0.113.9"}', true)`,
      [seen],
    );
    await client.query(`select platform.record_audit($1, 'thing_made', 'thing', 'id-1', '{"name": "x"}')`, [tenantId]);
    await client.query(end);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const count = async (tenantId: string): Promise<number> => {
  const [row] = await db.rows<{ n: number }>(
    `select count(*)::int as n from platform.audit_event e join platform.audit_unchained using (tenant_id, occurred_at, event_id) where tenant_id = $1`,
    [tenantId],
  );
  return row?.n ?? 0;
};

test('who, what, when, from where', async () => {
  const tenant = await db.newTenant();
  await record('cn_definer', tenant.id, tenant.id);
  const [event] = await db.rows('select * from platform.audit_event where tenant_id = $1', [tenant.id]);
  expect(event).toMatchObject({
    action: 'thing_made',
    subject_type: 'thing',
    subject_id: 'id-1',
    outcome: 'done',
    actor: 'session:x',
    request_id: 'r-1 t-1',
    ip: '203.0.113.9',
    detail: { name: 'x' },
  });
});

test('a write that is rolled back leaves no event', async () => {
  const tenant = await db.newTenant();
  await record('cn_definer', tenant.id, tenant.id, 'rollback');
  expect(await count(tenant.id)).toBe(0);
});

test('a tenant’s function cannot write into another tenant’s audit; the platform’s can', async () => {
  const [one, other] = [await db.newTenant(), await db.newTenant()];
  await expect(record('cn_definer', other.id, one.id)).rejects.toThrow('row-level security');
  await record('cn_platform', other.id, one.id);
  expect([await count(one.id), await count(other.id)]).toEqual([0, 1]);
});

test('without a tenant it is the platform’s', async () => {
  const before = await count(demo.platform);
  await record('cn_platform', null, '');
  expect(await count(demo.platform)).toBe(before + 1);
});

test('events refuse change, from their owner as well', async () => {
  await expect(db.rows(`update platform.audit_event set actor = 'x'`)).rejects.toThrow('append_only');
  await expect(db.rows('delete from platform.audit_event')).rejects.toThrow('append_only');
  await expect(db.rows('truncate platform.audit_event')).rejects.toThrow('append_only');
});
