import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { adminOf, grant, inDays, spend } from '../support/credits.ts';
import { demo, TestDatabase, type Caller } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await db.newTenant();
  await grant(db, tenant.id, 10, { expiresAt: inDays(1) });
  await grant(db, tenant.id, 20, { channel: null });
  await grant(db, tenant.id, 5, { effectiveAt: inDays(2) });
  for (let index = 0; index < 5; index += 1) await spend(db, tenant.service, 1, { referenceType: 'reminder' });
});
afterAll(() => db.close());

const asOfDay = (day: number): Promise<unknown> =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
    tenant.id,
    day === 0 ? null : inDays(day),
  ]);

describe('get_credit_balance', () => {
  const read = (caller: Caller) => db.call(caller, 'get_credit_balance', { p_tenant_id: tenant.id });

  test('channels alphabetically, the pool last, in the shape of the contract', async () => {
    const answer = operations.getCreditBalance.output.parse(await read(tenant.service));
    expect(answer.balances.map(({ channel, available }) => [channel, available])).toEqual([
      ['sms', 5],
      [null, 20],
    ]);
    expect(answer.balances[0]?.grants.map((lot) => lot.remaining)).toEqual([5, 5]);
  });

  test('shows what time has done, though nothing has been written since', async () => {
    await asOfDay(3);
    const answer = operations.getCreditBalance.output.parse(await read(tenant.service));
    expect(answer.balances.map(({ available }) => available)).toEqual([5, 20]);
    expect(answer.balances[0]?.grants).toHaveLength(1);
    await asOfDay(0);
  });

  test('a platform admin may name any tenant', async () => {
    expect((await read(await adminOf(db)))['tenantId']).toBe(tenant.id);
  });

  test('not_found: another tenant is as one that does not exist', async () => {
    const other = await db.newTenant();
    const foreign = await read(other.service).catch((error: unknown) => error);
    const unknown = await db
      .call(other.service, 'get_credit_balance', { p_tenant_id: '019aa000-0000-7000-8000-00000000dead' })
      .catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'not_found', status: 404 });
    expect(foreign).toEqual(unknown);
  });
});

describe('check_credit_availability', () => {
  const check = (quantity: number, channel: string | null = 'sms') =>
    db.call(tenant.service, 'check_credit_availability', {
      p_credit_type: 'notification',
      p_quantity: quantity,
      p_channel: channel,
    });

  test('counts the channel and the pool', async () => {
    expect(operations.checkCreditAvailability.output.parse(await check(25))).toMatchObject({
      allowed: true,
      available: 25,
      missing: 0,
    });
    expect(await check(26)).toMatchObject({
      allowed: false,
      missing: 1,
      reason: 'insufficient_credits',
      action: 'topup',
    });
    expect(await check(21, null)).toMatchObject({ allowed: false, available: 20 });
  });

  test('unknown_channel', async () => {
    await expect(check(1, 'fax')).rejects.toMatchObject({ code: 'unknown_channel' });
  });
});

describe('list_credit_entries', () => {
  const list = (args: Record<string, unknown> = {}) =>
    db.call(tenant.service, 'list_credit_entries', { p_tenant_id: tenant.id, ...args });

  test('newest first, page by page, nothing twice and nothing left out', async () => {
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const page = operations.listCreditEntries.output.parse(await list({ p_limit: 3, p_cursor: cursor }));
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const all = await db.rows<{ entry_id: string }>(
      'select entry_id from credits.entry where tenant_id = $1 order by created_at desc, entry_id desc',
      [tenant.id],
    );
    expect(seen).toEqual(all.map((row) => row.entry_id));
  });

  test.each([
    [{ p_channel: 'pooled' }, 1],
    [{ p_kind: 'deduct' }, 5],
    [{ p_reference_type: 'reminder' }, 5],
    [{ p_reference_type: 'nothing' }, 0],
    [{ p_from: inDays(1) }, 0],
    [{ p_to: inDays(-1) }, 0],
    [{ p_limit: 1_000_000_000 }, 8],
  ])('filters by %j', async (args, expected) => {
    expect((await list(args))['items']).toHaveLength(expected);
  });

  test('invalid_request: a cursor of one’s own making', async () => {
    await expect(list({ p_cursor: "' or 1=1" })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('get_topup_packs', () => {
  test('the price list of contractnest', async () => {
    const answer = operations.getTopupPacks.output.parse(await db.call(tenant.service, 'get_topup_packs', {}));
    expect(answer.items.map((pack) => [pack.quantity, pack.price, pack.expiresAfterDays])).toEqual([
      [50, { amount: 20_000, currency: 'INR' }, null],
      [200, { amount: 70_000, currency: 'INR' }, null],
    ]);
  });

  test.each([
    ['unknown_product', { p_product_code: 'nothing' }],
    ['unknown_credit_type', { p_product_code: 'contractnest', p_credit_type: 'gold' }],
  ])('%s', async (code, args) => {
    await expect(db.call(tenant.service, 'get_topup_packs', args)).rejects.toMatchObject({ code });
  });
});

describe('get_billing_status', () => {
  const status = (caller: Caller, tenantId: string) => db.call(caller, 'get_billing_status', { p_tenant_id: tenantId });

  test('a tenant with a plan and credits', async () => {
    const answer = operations.getBillingStatus.output.parse(await status(await adminOf(db), demo.asha));
    expect(answer.subscription).toMatchObject({
      status: 'active',
      planCode: 'standard',
      hasAccess: true,
      currency: 'INR',
    });
    expect(answer.alerts).toEqual([]);
    expect(answer.summary).toMatch(
      /^Asha Traders is on the Standard plan of ContractNest \(active\) until 1 \w+ \d{4}, with 1475 credits available\.$/,
    );
  });

  test('a tenant without a subscription is told so, and what to do', async () => {
    const answer = operations.getBillingStatus.output.parse(await status(tenant.service, tenant.id));
    expect(answer.subscription).toBeNull();
    expect(answer.alerts[0]).toMatchObject({ code: 'no_subscription', severity: 'bad' });
    expect(answer.quickActions[0]).toEqual({
      code: 'subscribe',
      metric: null,
      reason: 'no_subscription',
      reasons: ['no_subscription'],
    });
  });

  test('credits that run low or out are an alert with the same action once', async () => {
    const poor = await db.newTenant();
    await grant(db, poor.id, 3);
    await grant(db, poor.id, 1, { channel: 'email' });
    await spend(db, poor.service, 1, { channel: 'email' });
    const answer = operations.getBillingStatus.output.parse(await status(poor.service, poor.id));
    expect(answer.alerts.map((alert) => [alert.code, alert.channel])).toEqual([
      ['no_subscription', null],
      ['credits_exhausted', 'email'],
      ['credits_low', 'sms'],
    ]);
    expect(answer.quickActions.filter((action) => action.code === 'topup')).toEqual([
      { code: 'topup', metric: null, reason: 'credits_exhausted', reasons: ['credits_exhausted', 'credits_low'] },
    ]);
  });

  test('a product without credits does not mention them; days are the tenant’s', async () => {
    const lab = await db.newTenant('kaladristi');
    const answer = operations.getBillingStatus.output.parse(await status(lab.service, lab.id));
    expect([answer.summary, answer.timeZone]).toEqual([
      'Test tenant has no subscription to Kaladristi.',
      'Asia/Kolkata',
    ]);
    const fresh = await db.newTenant();
    expect(operations.getBillingStatus.output.parse(await status(fresh.service, fresh.id)).summary).toBe(
      'Test tenant has no subscription to ContractNest, with 0 credits available.',
    );
  });

  test('product_required: a tenant with two products and a caller who names none', async () => {
    await db.rows(`insert into identity.tenant_product (tenant_id, product_code) values ($1, 'q2o')`, [tenant.id]);
    const unbound = await db.installKey(tenant.id, 'service');
    await expect(status(unbound, tenant.id)).rejects.toMatchObject({ code: 'product_required', status: 400 });
    await db.rows(`delete from identity.tenant_product where tenant_id = $1 and product_code = 'q2o'`, [tenant.id]);
  });
});

test('every kind that the ledger may hold stands in the contract', async () => {
  const [row] = await db.rows<{ rule: string }>(
    `select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'entry_kind_known' and conparentid = 0`,
  );
  const kinds = [...(row?.rule ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]);
  const known = operations.listCreditEntries.output.shape.items.element.shape.kind.options;
  expect([...kinds].sort()).toEqual([...known].sort());
});
