/** Credits that come with a plan: with each period and with each unit of usage, exactly once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { cycle } from '../support/billing-cycle.ts';
import { brokenInvariants } from '../support/check-invariants.ts';
import { adminOf } from '../support/credits.ts';
import { TestDatabase } from '../support/database.ts';
import { fee, newPlan, Subscriber } from '../support/subscriptions.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

/** Channel, units, day and end of each grant, the oldest first. */
const grants = (tenantId: string) =>
  db.rows<{ channel: string; units: number; on: string; ends: string | null }>(
    `select channel, granted::int as units, to_char(effective_at, 'MM-DD') as on,
       case when expires_at < 'infinity' then to_char(expires_at, 'MM-DD') end as ends
     from credits.credit_grant where tenant_id = $1 and category = 'included' order by effective_at, channel, grant_id`,
    [tenantId],
  );

describe('with each contract', () => {
  const record = (tenant: Subscriber, quantity: number, key: string) =>
    db.call(tenant.service, 'record_usage', {
      p_metric: 'contracts',
      p_quantity: quantity,
      p_idempotency_key: key,
      p_occurred_at: '2025-06-01T00:00:00Z',
    });
  const open = async (): Promise<Subscriber> => {
    const tenant = await Subscriber.open(db, 'contractnest', '2025-06-01T00:00:00Z');
    await tenant.act('subscribe', { p_plan_code: 'standard', p_trial: false });
    return tenant;
  };

  test('ten pooled notification credits without an end, however often the event is sent, and from eight at once', async () => {
    const tenant = await open();
    const key = randomUUID();
    await Promise.all(Array.from({ length: 8 }, () => record(tenant, 1, key)));
    await Promise.all(Array.from({ length: 4 }, () => record(tenant, 2, randomUUID())));
    const rows = await grants(tenant.id);
    expect(rows.map((row) => row.units).sort()).toEqual([10, 20, 20, 20, 20]);
    expect(rows[0]).toMatchObject({ channel: 'pooled', on: '06-01', ends: null });
    await cycle(db);
    expect(await grants(tenant.id)).toHaveLength(5);
  });
  test('a batch: one grant for the contracts in it, and none for what is refused or of another metric', async () => {
    const tenant = await open();
    const known = randomUUID();
    await record(tenant, 1, known);
    const event = (metric: string, quantity: number, key = randomUUID(), at = '2025-06-01T00:00:00Z') => ({
      metric,
      quantity,
      idempotencyKey: key,
      occurredAt: at,
    });
    await db.call(tenant.service, 'record_usage_batch', {
      p_events: JSON.stringify([
        event('contracts', 3),
        event('contracts', 4),
        event('contracts', 1, known),
        event('contracts', 9, randomUUID(), '2024-01-01T00:00:00Z'),
        event('storage_mb', 7),
      ]),
    });
    expect((await grants(tenant.id)).map((row) => row.units).sort((a, b) => a - b)).toEqual([10, 70]);
  });
  test('a contract with RFP brings as many; one request with both kinds, a grant for each', async () => {
    const tenant = await open();
    const events = ['contracts', 'contracts_rfp', 'contracts_rfp'].map((metric) => ({
      metric,
      quantity: 1,
      idempotencyKey: randomUUID(),
      occurredAt: '2025-06-01T00:00:00Z',
    }));
    const batch = { p_events: JSON.stringify(events) };
    await db.call(tenant.service, 'record_usage_batch', batch);
    await db.call(tenant.service, 'record_usage_batch', batch);
    expect((await grants(tenant.id)).map((row) => row.units).sort((a, b) => a - b)).toEqual([10, 20]);
  });
  test('none while access is lost', async () => {
    const tenant = await open();
    await db.rows(`update billing.subscription set status = 'suspended' where tenant_id = $1`, [tenant.id]);
    await record(tenant, 1, randomUUID());
    expect(await grants(tenant.id)).toEqual([]);
  });
});

describe('with each period', () => {
  const plan = (rest = {}) =>
    newPlan(db, 'contractnest', {
      ...fee('10'),
      currency: 'INR',
      credits: [
        { creditType: 'notification', channel: null, quantity: 100, expires: 31 },
        { creditType: 'notification', channel: 'sms', quantity: 5 },
      ],
      ...rest,
    });

  test('when it begins, its trial too; ticks that repeat, and months at once, grant each once', async () => {
    const tenant = await Subscriber.open(db, 'contractnest', '2025-01-17T00:00:00Z');
    await tenant.addPaymentMethod();
    await tenant.act('subscribe', { p_plan_code: await plan({ trial: { days: 14 } }) });
    for (const at of ['2025-01-20T00:00:00Z', '2025-01-31T00:00:00Z', '2025-03-31T12:00:00Z']) {
      await tenant.setClock(at);
      await cycle(db);
      await cycle(db);
    }
    const pooled = (await grants(tenant.id)).filter((row) => row.channel === 'pooled');
    expect(pooled).toEqual([
      { channel: 'pooled', units: 100, on: '01-17', ends: '02-17' },
      { channel: 'pooled', units: 100, on: '01-31', ends: '03-03' },
      { channel: 'pooled', units: 100, on: '02-28', ends: '03-31' },
      { channel: 'pooled', units: 100, on: '03-31', ends: '05-01' },
    ]);
    expect((await grants(tenant.id)).filter((row) => row.channel === 'sms')).toHaveLength(4);
  });
  test('a plan may name the same credits twice, some that end and some that do not', async () => {
    const twice = (perUnitOf?: string) =>
      [31, null].map((expires) => ({ creditType: 'notification', channel: null, perUnitOf, quantity: 7, expires }));
    const tenant = await Subscriber.open(db, 'contractnest', '2025-01-01T00:00:00Z');
    const code = await plan({ credits: JSON.parse(JSON.stringify([...twice(), ...twice('contracts')])) as unknown });
    await tenant.act('subscribe', { p_plan_code: code, p_trial: false });
    await cycle(db);
    await db.call(tenant.service, 'record_usage', {
      p_metric: 'contracts',
      p_quantity: 1,
      p_idempotency_key: randomUUID(),
    });
    const ends = (await grants(tenant.id)).map(({ units, ends: end }) => `${String(units)} until ${String(end)}`);
    expect(ends.toSorted()).toEqual(['7 until 02-01', '7 until 02-01', '7 until null', '7 until null']);
  });
  test('a change of plan inside a period grants nothing; the next period has those of the new plan', async () => {
    const tenant = await Subscriber.open(db, 'contractnest', '2025-01-01T00:00:00Z');
    const [small, large] = [
      await plan(),
      await plan({ credits: [{ creditType: 'notification', channel: null, quantity: 900 }] }),
    ];
    await tenant.act('subscribe', { p_plan_code: small, p_trial: false });
    await tenant.setClock('2025-01-10T00:00:00Z');
    await tenant.act('upgrade_subscription', { p_plan_code: large });
    expect((await grants(tenant.id)).map((row) => row.units)).toEqual([100, 5]);
    await tenant.advanceTo('2025-02-01T00:00:00Z');
    expect((await grants(tenant.id)).map((row) => row.units)).toEqual([100, 5, 900]);
  });
  test('not in a grace that nobody has paid in; with the payment they come', async () => {
    const tenant = await Subscriber.open(db, 'contractnest', '2025-01-01T00:00:00Z');
    await tenant.act('subscribe', { p_plan_code: await plan({ trial: { days: 3 } }) });
    await tenant.advanceTo('2025-01-05T00:00:00Z');
    expect(await grants(tenant.id)).toHaveLength(2);
    await tenant.payment('received', 'contractnest');
    expect(await grants(tenant.id)).toHaveLength(4);
  });
  test('a new tenant that staff make has them at once', async () => {
    const code = await plan();
    const made = await db.call(await adminOf(db), 'provision_tenant', {
      p_name: 'Provisioned',
      p_slug: `t-${randomUUID()}`,
      p_owner_email: `${randomUUID()}@owner.example`,
      p_product_code: 'contractnest',
      p_plan_code: code,
      p_with_trial: false,
      p_idempotency_key: randomUUID(),
    });
    expect(await grants(made['id'] as string)).toHaveLength(2);
  });
});
