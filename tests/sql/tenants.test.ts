/** Tenants as platform staff keep them: found, made, closed, opened. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { demo, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

let db: TestDatabase;
let admin: Caller;
let support: Caller;
beforeAll(async () => {
  db = await TestDatabase.open();
  admin = (await signIn(db, demo.platform, 'platform_admin')).caller;
  support = (await signIn(db, demo.platform, 'platform_support')).caller;
});
afterAll(() => db.close());

const list = async (args: Document = {}) =>
  operations.listTenants.output.parse(await db.call(admin, 'list_tenants', args));
const provision = (args: Document = {}, who = admin) =>
  db.call(who, 'provision_tenant', {
    p_name: 'New tenant',
    p_slug: `new-${randomUUID()}`,
    p_owner_email: `${randomUUID()}@new.example`,
    p_product_code: 'q2o',
    p_plan_code: 'pro',
    p_idempotency_key: randomUUID(),
    ...args,
  });

describe('the list', () => {
  test('by a part of name, slug or address, and a pattern is only text', async () => {
    expect((await list({ p_search: 'ASHA' })).items.map((item) => item.id)).toEqual([demo.asha]);
    expect((await list({ p_search: '%' })).total).toBe(0);
  });

  test('by product and state of the subscription', async () => {
    const q2o = await list({ p_product_code: 'q2o', p_page_size: 100 });
    expect(q2o.total).toBeGreaterThan(0);
    for (const item of q2o.items) expect(item.subscriptions.map((each) => each.productCode)).toContain('q2o');
    const trialing = await list({ p_subscription_status: 'trialing', p_page_size: 100 });
    for (const item of trialing.items) expect(item.subscriptions.map((each) => each.status)).toContain('trialing');
    const [row] = await db.rows<{ n: number }>(
      `select count(distinct tenant_id)::int as n from billing.subscription where status = 'trialing'`,
    );
    expect(trialing.total).toBe(row?.n);
  });

  test.each(['created', '-created', 'name', '-name', 'usage', '-usage'])(
    'sorted by %s, pages join without a gap',
    async (sort) => {
      const whole = await list({ p_sort: sort, p_page_size: 100 });
      const paged: Awaited<ReturnType<typeof list>>['items'] = [];
      for (let page = 1; page <= Math.ceil(whole.total / 2); page += 1)
        paged.push(...(await list({ p_sort: sort, p_page: page, p_page_size: 2 })).items);
      expect(paged.map((item) => item.id)).toEqual(whole.items.map((item) => item.id));
      const key = (item: (typeof paged)[number]): string | number =>
        sort.endsWith('name') ? item.name.toLowerCase() : sort.endsWith('usage') ? item.usage : item.createdAt;
      const keys = paged.map(key);
      const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(keys).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
    },
  );
});

describe('a new tenant', () => {
  test('has its owner, product and plan, and stands in the audit log', async () => {
    const email = `${randomUUID()}@Owner.example`;
    const answer = operations.provisionTenant.output.parse(await provision({ p_owner_email: email }));
    const tenant = operations.getTenant.output.parse(await db.call(admin, 'get_tenant', { p_tenant_id: answer.id }));
    expect(tenant).toMatchObject({
      status: 'active',
      currency: 'USD',
      members: 1,
      profile: { email: email.toLowerCase() },
      subscriptions: [{ productCode: 'q2o', planCode: 'pro' }],
    });
    const rows = await db.rows(
      `select action from platform.audit_event where tenant_id = $1 and action = 'tenant_created'`,
      [answer.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('a person who exists owns both', async () => {
    const email = `${randomUUID()}@both.example`;
    await provision({ p_owner_email: email });
    await provision({ p_owner_email: email });
    const rows = await db.rows(
      'select from identity.person_tenant join identity.person using (person_id) where email = $1',
      [email],
    );
    expect(rows).toHaveLength(2);
  });

  test('slug_taken', async () => {
    const slug = `taken-${randomUUID()}`;
    await provision({ p_slug: slug });
    await expect(provision({ p_slug: slug })).rejects.toMatchObject({ code: 'slug_taken', context: { slug } });
  });

  test('unknown_plan leaves nothing behind', async () => {
    const slug = `none-${randomUUID()}`;
    await expect(provision({ p_slug: slug, p_plan_code: 'nope' })).rejects.toMatchObject({ code: 'unknown_plan' });
    expect(await db.rows('select from identity.tenant_slug where slug = $1', [slug])).toEqual([]);
  });

  test('twenty repeats at once make one', async () => {
    const same = {
      p_idempotency_key: randomUUID(),
      p_slug: `once-${randomUUID()}`,
      p_owner_email: 'once@once.example',
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => provision(same)));
    expect(new Set(answers.map((answer) => answer['id'])).size).toBe(1);
    await expect(provision({ ...same, p_name: 'Other' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('forbidden: support staff, and the attempt stands in the audit log', async () => {
    expect(await provision({}, support)).toMatchObject({ code: 'forbidden' });
    const rows = await db.rows(
      `select from platform.audit_event where tenant_id = $1 and action = 'tenant_created' and outcome = 'refused'`,
      [demo.platform],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a closed tenant', () => {
  test('people and keys are refused at the next request, and work again when it is opened', async () => {
    const tenant = await db.newTenant();
    const owner = (await signIn(db, tenant.id, 'owner')).caller;
    const read = (who: Caller) => db.call(who, 'get_credit_balance', { p_tenant_id: tenant.id });
    await Promise.all([read(owner), read(tenant.service)]);

    const suspend = () => db.call(admin, 'suspend_tenant', { p_tenant_id: tenant.id, p_reason: 'Reported for abuse' });
    expect(operations.suspendTenant.output.parse(await suspend())).toMatchObject({
      status: 'suspended',
      suspendedReason: 'Reported for abuse',
    });
    for (const who of [owner, tenant.service])
      await expect(read(who)).rejects.toMatchObject({ code: 'tenant_suspended', status: 403 });
    await suspend();

    const restored = await db.call(admin, 'restore_tenant', { p_tenant_id: tenant.id });
    expect(operations.restoreTenant.output.parse(restored)).toMatchObject({ status: 'active', suspendedReason: null });
    await Promise.all([read(owner), read(tenant.service)]);
    const rows = await db.rows<{ action: string }>(
      'select action from platform.audit_event where tenant_id = $1 order by occurred_at',
      [tenant.id],
    );
    expect(rows.map((row) => row.action)).toEqual(['tenant_suspended', 'tenant_restored']);
  });

  test('the platform cannot close itself', async () => {
    const answer = await db.call(admin, 'suspend_tenant', { p_tenant_id: demo.platform, p_reason: 'Oops' });
    expect(answer).toMatchObject({ status: 'active' });
  });

  test.each(['get_tenant', 'suspend_tenant', 'restore_tenant'])('not_found: %s of no tenant', async (rpc) => {
    const args = { p_tenant_id: randomUUID(), ...(rpc === 'suspend_tenant' && { p_reason: 'None' }) };
    await expect(db.call(admin, rpc, args)).rejects.toMatchObject({ code: 'not_found' });
  });
});
