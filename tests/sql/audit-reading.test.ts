/** The audit log as people read it: searched, paged, exported. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { demo, TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const record = (tenantId: string, action: string, subjectId: string, detail: Document = {}) =>
  db.rows(`select platform.record_audit($1, $2, 'thing', $3, $4)`, [tenantId, action, subjectId, detail]);

describe('reading', () => {
  let tenant: { id: string; service: Caller };
  const list = async (args: Document = {}) =>
    operations.listAuditEvents.output.parse(await db.call(tenant.service, 'list_audit_events', args));

  beforeAll(async () => {
    tenant = await db.newTenant();
    for (let index = 1; index <= 30; index += 1)
      await record(tenant.id, index % 2 === 0 ? 'thing_made' : 'thing_sold', `s-${index}`, { note: `100%_${index}` });
    await record(tenant.id, 'thing_made', 's-31', { refusal: 'forbidden' });
  });

  test('newest first, page by page, each event once', async () => {
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ p_cursor: cursor, p_limit: 10 });
      seen.push(...page.items.map((event) => event.subjectId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 31 }, (_, index) => `s-${31 - index}`));
  });

  test.each<[string, Document, number]>([
    ['action', { p_action: 'thing_sold' }, 15],
    ['subject', { p_subject_type: 'thing', p_subject_id: 's-4' }, 1],
    ['outcome', { p_outcome: 'refused' }, 1],
    ['actor', { p_actor: 'system' }, 31],
    ['an actor that never acted', { p_actor: 'session:none' }, 0],
    ['text', { p_search: '100%_7' }, 1],
    ['a pattern is only text', { p_search: '%' + '_%' }, 0],
    ['a time before', { p_to: new Date(0) }, 0],
    ['a time after', { p_from: new Date(Date.now() + 60_000) }, 0],
  ])('by %s', async (_, args, count) => {
    expect((await list({ ...args, p_limit: 100 })).items).toHaveLength(count);
  });

  test('not_found: another tenant’s', async () => {
    const other = await db.newTenant();
    await expect(list({ p_tenant_id: other.id })).rejects.toMatchObject({ code: 'not_found' });
    const admin = await adminOf(db);
    const answer = await db.call(admin, 'list_audit_events', { p_tenant_id: tenant.id, p_limit: 5 });
    expect(operations.listAuditEvents.output.parse(answer).items).toHaveLength(5);
  });

  test('a person is found by name and address, and named', async () => {
    const [session] = await db.rows<{ session_id: string; email: string }>(
      `with m as (select m.*, p.email from identity.member m join identity.person p using (person_id) where m.tenant_id = $1 limit 1)
       insert into identity.session (tenant_id, session_id, person_id, audience, created_at, last_seen_at, expires_at)
       select m.tenant_id, gen_random_uuid(), m.person_id, 'tenant', now(), now(), now() from m
       returning session_id, (select email from m) as email`,
      [demo.asha],
    );
    const client = await db.pool.connect();
    await client.query('begin');
    await client.query(`select set_config('cn.actor', $1, true)`, [`session:${session?.session_id ?? ''}`]);
    await client.query(`select platform.record_audit($1, 'thing_made', 'thing', 'by a person')`, [demo.asha]);
    await client.query('commit');
    client.release();
    const asha = await db.installKey(demo.asha, 'service', 'contractnest');
    const answer = operations.listAuditEvents.output.parse(
      await db.call(asha, 'list_audit_events', { p_actor: session?.email.toUpperCase() }),
    );
    expect(answer.items.map((event) => event.subjectId)).toEqual(['by a person']);
    expect(answer.items[0]?.actorName).toContain(session?.email);
  });

  test('CSV has the same events, and a formula in them stays text', async () => {
    await record(tenant.id, 'thing_made', '=1+1');
    const answer = operations.exportAuditEvents.output.parse(await db.call(tenant.service, 'export_audit_events'));
    expect(answer.events).toBe(32);
    expect(answer.lines.split('\r\n')[0]).toContain(`"'=1+1"`);
  });
});
