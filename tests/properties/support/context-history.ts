/** Random histories of what a context comes from: rounds of things that happen at once, each from a connection of its own. */
import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { contextOf, settle, wrongContexts } from '../../support/contexts.ts';
import { adminOf, grant, spend } from '../../support/credits.ts';
import { Refusal, type TestDatabase } from '../../support/database.ts';
import { message } from '../../support/messages.ts';
import { newPlan, Subscriber } from '../../support/subscriptions.ts';
import { expectedContext, GRACE_DAYS, LIMITS } from './context-oracle.ts';

export type Step =
  | {
      readonly do: 'grant';
      readonly channel: string | null;
      readonly quantity: number;
      readonly lasts: number | null;
      readonly begins: number;
      readonly scope: string | null;
    }
  | { readonly do: 'spend'; readonly channel: string | null; readonly quantity: number }
  | { readonly do: 'reserve'; readonly channel: string | null; readonly quantity: number; readonly seconds: number }
  | { readonly do: 'use'; readonly metric: string; readonly quantity: number }
  | { readonly do: 'subscription'; readonly action: 'cancel' | 'subscribe' | 'activate' | 'pause' | 'resume' }
  | { readonly do: 'rename' | 'close' | 'open' | 'message' };

export type Round =
  | { readonly at: 'once'; readonly steps: readonly Step[] }
  | { readonly at: 'clock'; readonly seconds: number }
  | { readonly at: 'tick' };

const channel = fc.constantFrom('sms', 'sms', null, 'email');
const seconds = fc.constantFrom(60, 600, 3600, 86_400);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      channel,
      quantity: fc.integer({ min: 1, max: 12 }),
      lasts: fc.option(seconds, { nil: null }),
      begins: fc.constantFrom(0, 0, 0, 600),
      scope: fc.constantFrom(null, null, null, 'jtd', 'run'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('spend' as const), channel, quantity: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      channel,
      quantity: fc.integer({ min: 1, max: 4 }),
      seconds,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('use' as const),
      metric: fc.constantFrom('contracts', 'users'),
      quantity: fc.integer({ min: 1, max: 7 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('subscription' as const),
      action: fc.constantFrom(
        'cancel' as const,
        'subscribe' as const,
        'activate' as const,
        'pause' as const,
        'resume' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('rename' as const, 'close' as const, 'open' as const, 'message' as const),
    }),
  },
);

const round: fc.Arbitrary<Round> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ at: fc.constant('once' as const), steps: fc.array(step, { minLength: 1, maxLength: 6 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      at: fc.constant('clock' as const),
      seconds: fc.constantFrom(60, 600, 3600, 86_400, 8 * 86_400, 15 * 86_400),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ at: 'tick' as const }) },
);

export const rounds = fc.array(round, { minLength: 3, maxLength: 12, size: 'max' });

const START = Date.parse('2026-03-28T22:00:00Z');

const plan = {
  currency: 'INR',
  trial: { days: 14 },
  grace: { days: GRACE_DAYS },
  components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price: '500.00' }],
  quotas: [
    { metric: 'contracts', limit: LIMITS.contracts, enforcement: 'hard', resets: 'month' },
    { metric: 'users', limit: LIMITS.users, enforcement: 'soft', resets: 'day' },
  ],
};

const plans = new WeakMap<TestDatabase, Promise<string>>();
function planOf(db: TestDatabase): Promise<string> {
  const known = plans.get(db) ?? newPlan(db, 'contractnest', plan);
  plans.set(db, known);
  return known;
}

/** Runs the rounds on a tenant of its own; throws at the first difference between what is read and what should be. */
export async function followContexts(db: TestDatabase, all: readonly Round[]): Promise<void> {
  const planCode = await planOf(db);
  const subscriber = await Subscriber.open(db, 'contractnest', new Date(START).toISOString());
  await subscriber.act('subscribe', { p_plan_code: planCode });
  await settle(db, subscriber.id);
  let now = START;
  for (const [index, each] of all.entries()) {
    if (each.at === 'clock') {
      now += each.seconds * 1000;
      await subscriber.setClock(new Date(now));
    } else if (each.at === 'tick') {
      await tick(db);
    } else {
      await Promise.all(each.steps.map((one) => take(db, subscriber, planCode, now, one)));
      await settle(db, subscriber.id);
    }
    await compare(db, subscriber).catch((error: unknown) => {
      throw new Error(`round ${index} (${JSON.stringify(each)}): ${String(error)}`, { cause: error });
    });
  }
}

async function tick(db: TestDatabase): Promise<void> {
  for (const rpc of ['advance_subscriptions', 'process_credit_expiry', 'refresh_tenant_contexts'])
    await db.call({ kind: 'worker' }, rpc);
}

/** A refusal is an outcome like any other: it changed nothing. */
async function take(db: TestDatabase, subscriber: Subscriber, planCode: string, now: number, one: Step): Promise<void> {
  await perform(db, subscriber, planCode, now, one).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function perform(
  db: TestDatabase,
  { id, service, ...rest }: Subscriber,
  planCode: string,
  now: number,
  one: Step,
): Promise<unknown> {
  void rest;
  const later = (seconds: number): Date => new Date(now + seconds * 1000);
  const key = { p_idempotency_key: randomUUID() };
  switch (one.do) {
    case 'grant':
      return grant(db, id, one.quantity, {
        channel: one.channel,
        ...(one.begins > 0 && { effectiveAt: later(one.begins) }),
        ...(one.lasts !== null && { expiresAt: later(one.begins + one.lasts) }),
        ...(one.scope !== null && { scope: one.scope }),
      });
    case 'spend':
      return spend(db, service, one.quantity, { channel: one.channel });
    case 'reserve':
      return db.call(service, 'reserve_credits', {
        p_credit_type: 'notification',
        p_channel: one.channel,
        p_quantity: one.quantity,
        p_expires_in_seconds: one.seconds,
        ...key,
      });
    case 'use':
      return db.call(service, 'record_usage', { p_metric: one.metric, p_quantity: one.quantity, ...key });
    case 'subscription':
      if (one.action === 'subscribe') return db.call(service, 'subscribe', { p_plan_code: planCode, ...key });
      return db.call(service, `${one.action}_subscription`, {
        ...key,
        ...(one.action === 'cancel' && { p_when: 'now' }),
      });
    case 'message':
      return message(db, service);
    case 'rename':
      return db.rows('update identity.tenant set name = $2 where tenant_id = $1', [
        id,
        `Name ${randomUUID().slice(0, 4)}`,
      ]);
    case 'close':
      return db.call(await adminOf(db), 'suspend_tenant', { p_tenant_id: id, p_reason: 'test' });
    case 'open':
      return db.call(await adminOf(db), 'restore_tenant', { p_tenant_id: id });
  }
}

async function compare(db: TestDatabase, { id }: Subscriber): Promise<void> {
  const wrong = await wrongContexts(db, id);
  if (wrong.length > 0) throw new Error(`cached and true differ: ${JSON.stringify(wrong)}`);
  // Staff read it even while the tenant is closed.
  const { status, branding, flags } = await contextOf(db, await adminOf(db), {
    p_tenant_id: id,
    p_product_code: 'contractnest',
  });
  const expected = await expectedContext(db, id);
  const given = { status, name: branding.name, flags };
  if (!isDeepStrictEqual(given, expected))
    throw new Error(`it says ${JSON.stringify(given)}, but should ${JSON.stringify(expected)}`);
}
