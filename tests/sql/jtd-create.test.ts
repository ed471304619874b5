/** What makes a message: refusals, and many at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { brokenInvariants } from '../support/check-invariants.ts';
import { TestDatabase, type Caller, type Document } from '../support/database.ts';
import { fund, message, states, newSender } from '../support/messages.ts';
import { subscribed } from '../support/usage.ts';

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

describe('refusals', () => {
  test.each<[string, Parameters<typeof message>[2]]>([
    ['unknown_source_type', { p_source_type: 'nonsense' }],
    ['source_type_reserved', { p_source_type: 'otp' }],
    ['source_type_reserved', { p_source_type: 'invoice_generated' }],
    ['invalid_recipient', { to: 'asha' }],
    ['invalid_recipient', { channel: 'email', to: 'a@b, c@d' }],
    ['unknown_template', { p_template: 'nonsense' }],
    ['template_variable_missing', { p_template: 'contract_payment_received' }],
    ['invalid_template', { p_body: '{{#each x}}', p_subject: 'x' }],
    ['invalid_request', { p_priority: 'now' }],
  ])('%s %j', async (code, options) => {
    await expect(send(options)).rejects.toMatchObject({ code });
    expect(await states(db, tenant.id)).toEqual({});
  });

  test('unknown_credit_type: a product without notification credits', async () => {
    const other = await subscribed(db, 'q2o', 'pro');
    await expect(message(db, other.service)).rejects.toMatchObject({ code: 'unknown_credit_type' });
    expect(await message(db, other.service, { channel: 'inapp', to: 'x' })).toMatchObject({ state: 'pending' });
  });

  test('not_found: another tenant’s message', async () => {
    const sent = await send();
    const other = await newSender(db);
    for (const rpc of ['get_jtd', 'retry_jtd', 'cancel_jtd'])
      await expect(db.call(other.service, rpc, { p_jtd_id: sent['id'] })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a batch', () => {
  const item = (more: Document = {}): Document => ({
    channel: 'sms',
    to: '+919876543210',
    body: 'Hello',
    idempotencyKey: randomUUID(),
    ...more,
  });
  const batch = async (items: Document[]) =>
    operations.createJtdBatch.output.parse(
      await db.call(tenant.service, 'create_jtd_batch', { p_items: JSON.stringify(items) }),
    );

  test('each has its own answer; what cannot be paid waits in order', async () => {
    await fund(db, tenant.id, 2);
    const items = [
      item(),
      item({ to: 'x' }),
      item(),
      item({ channel: 'email', to: 'a@b.example', subject: 's' }),
      item(),
    ];
    const answer = await batch(items);
    expect(answer.results.map((each) => (each.status === 'created' ? each.state : each.code))).toEqual([
      'pending',
      'invalid_recipient',
      'pending',
      'no_credits',
      'no_credits',
    ]);
    const again = await batch(items);
    expect(again.results.map((each) => each.status === 'created' && each.replayed)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  test('the same key twice in one batch is one message', async () => {
    const one = item();
    const { results } = await batch([one, one]);
    expect(results.map((each) => each.status === 'created' && each.replayed)).toEqual([false, true]);
    expect(await states(db, tenant.id)).toEqual({ no_credits: 1 });
  });
});
