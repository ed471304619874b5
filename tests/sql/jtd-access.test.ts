/** What `can-send` says about access is what happens to a message: one rule, wherever it is asked. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase, type Caller } from '../support/database.ts';
import { fund, message, newSender, states, worker } from '../support/messages.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await newSender(db);
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

const send = (options: Parameters<typeof message>[2] = {}) => message(db, tenant.service, options);
const canSend = async (channel = 'sms') =>
  operations.canSend.output.parse(await db.call(tenant.service, 'can_send', { p_channel: channel }));
const become = (status: string) =>
  db.rows(
    `update billing.subscription set status = $2, ended_at = case when $2 in ('canceled', 'expired') then now() end,
       trial_ends_at = case when $2 = 'trialing' then now() + interval '9 days' end where tenant_id = $1`,
    [tenant.id, status],
  );
const tick = () => db.call(worker, 'queue_due_jtds');

describe('creating', () => {
  test.each(['trialing', 'active', 'grace_period', 'past_due', 'suspended', 'unpaid', 'canceled', 'expired'])(
    'in state %s can-send and creating agree, for paid and free channels',
    async (status) => {
      await fund(db, tenant.id, 5);
      await become(status);
      const { allowed, reason, action } = await canSend();
      const lost = ['suspended', 'unpaid', 'canceled', 'expired'].includes(status);
      expect([allowed, reason, action]).toEqual(lost ? [false, 'access_lost', 'pay'] : [true, null, null]);
      for (const options of [{}, { channel: 'inapp', to: 'asha' }]) {
        if (lost) await expect(send(options)).rejects.toMatchObject({ code: 'access_lost' });
        else expect(await send(options)).toMatchObject({ state: 'pending' });
      }
    },
  );

  test('no_subscription: a tenant that never had one', async () => {
    tenant = await db.newTenant();
    await fund(db, tenant.id, 5);
    expect(await canSend()).toMatchObject({ allowed: false, reason: 'no_subscription', action: 'upgrade' });
    await expect(send()).rejects.toMatchObject({ code: 'no_subscription' });
    const test = { p_channel: 'sms', p_to: '+919876543210', p_body: 'Hello', p_idempotency_key: randomUUID() };
    await expect(db.call(tenant.service, 'send_test_jtd', test)).rejects.toMatchObject({ code: 'no_subscription' });
    expect(await states(db, tenant.id)).toEqual({});
  });

  test('a closed tenant has lost access too', async () => {
    await fund(db, tenant.id, 5);
    await db.rows(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [tenant.id]);
    await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/access_lost|tenant_suspended/) });
  });

  test('a refusal keeps no key: paid again, the same request is made; what was made before is told again', async () => {
    await fund(db, tenant.id, 5);
    const before = { key: randomUUID() };
    const made = await send(before);
    await become('suspended');
    expect(await send(before)).toMatchObject({ id: made['id'], replayed: true });
    const refused = { key: randomUUID() };
    await expect(send(refused)).rejects.toMatchObject({ code: 'access_lost' });
    await become('active');
    expect(await send(refused)).toMatchObject({ state: 'pending', replayed: false });
  });

  test('in a batch each item is refused by itself', async () => {
    await become('unpaid');
    const words = { channel: 'sms', to: '+919876543210', body: 'Hello' };
    const items = [words, { ...words, channel: 'fax' }].map((item) => ({ ...item, idempotencyKey: randomUUID() }));
    const answer = operations.createJtdBatch.output.parse(
      await db.call(tenant.service, 'create_jtd_batch', { p_items: JSON.stringify(items) }),
    );
    expect(answer.results).toMatchObject([{ code: 'access_lost' }, { code: 'invalid_request' }]);
    expect(answer).toMatchObject({ created: 0, refused: 2 });
  });

  test('billing messages are never gated: a suspended tenant is told', async () => {
    await become('suspended');
    await db.rows(
      `insert into billing.notice (tenant_id, notice_id, product_code, topic, subject_type, subject_id, occurred_at, dedupe_key)
       values ($1, gen_random_uuid(), 'contractnest', 'account_suspended', 'subscription', 's', now(), 'once')`,
      [tenant.id],
    );
    expect(await states(db, tenant.id)).toEqual({ pending: 1 });
  });
});

describe('what was made before', () => {
  test('a line waits while access is lost, whatever credits come, and is served when it is back', async () => {
    const waits = await send();
    await become('suspended');
    await fund(db, tenant.id, 5);
    expect(await db.call(tenant.service, 'get_jtd', { p_jtd_id: waits['id'] })).toMatchObject({
      state: 'no_credits',
      waiting: { blockedBy: 'access_lost' },
    });
    await tick();
    expect(await states(db, tenant.id)).toEqual({ no_credits: 1 });
    await become('active');
    await tick();
    expect(await states(db, tenant.id)).toEqual({ pending: 1 });
  });

  test('a scheduled message whose time comes gets in line; what is held already goes out', async () => {
    await fund(db, tenant.id, 5);
    const held = await send();
    const later = await send({ p_scheduled_at: new Date(Date.now() + 3_600_000).toISOString() });
    expect([held['state'], later['state']]).toEqual(['pending', 'created']);
    await become('expired');
    await db.rows(`update jtd.message set scheduled_at = now() where jtd_id = $1`, [later['id']]);
    await tick();
    expect(await db.call(tenant.service, 'get_jtd', { p_jtd_id: later['id'] })).toMatchObject({ state: 'no_credits' });
    expect(await states(db, tenant.id)).toEqual({ no_credits: 1, pending: 1 });
  });
});
