/** Shorthands for tests about messages. */
import { randomUUID } from 'node:crypto';
import { operations } from '@contractnest/contract';
import { balances, grant, type GrantOptions } from './credits.ts';
import type { Caller, Document, TestDatabase } from './database.ts';
import { Payer } from './invoices.ts';
import { subscribed } from './usage.ts';

export interface MessageOptions {
  readonly channel?: string;
  readonly to?: string;
  readonly key?: string;
  readonly [argument: `p_${string}`]: unknown;
}

export function message(db: TestDatabase, caller: Caller, options: MessageOptions = {}): Promise<Document> {
  const { channel = 'sms', to, key, ...more } = options;
  const address = channel === 'sms' || channel === 'whatsapp' ? '+919876543210' : 'asha@example.com';
  return db.call(caller, 'create_jtd', {
    p_channel: channel,
    p_to: to ?? address,
    p_idempotency_key: key ?? randomUUID(),
    ...('p_template' in more || 'p_body' in more ? {} : { p_subject: 'Hello', p_body: 'Hello' }),
    ...more,
  });
}

/** Credits that nobody paid for, so that nobody is told of them by a message. */
export const fund = (
  db: TestDatabase,
  tenantId: string,
  units: number,
  options: GrantOptions = {},
): Promise<Document> => grant(db, tenantId, units, { category: 'promotional', ...options });

/** A tenant nobody else uses that may send: with a subscription, which messages need. */
export const newSender = (db: TestDatabase): Promise<{ id: string; service: Caller }> =>
  subscribed(db, 'contractnest', 'standard', 'quarterly');

/** One in a sandbox, whose clock stands at `at`; nothing of its subscription falls due in the next two years. */
export async function senderOnClock(db: TestDatabase, at: string): Promise<Payer> {
  const payer = await Payer.open(db, 'contractnest', at);
  await db.rows(
    `insert into billing.subscription (tenant_id, subscription_id, product_code, plan_code, plan_version, status,
       billing_cycle, currency, anchor_at, period_start, period_end)
     values ($1, gen_random_uuid(), 'contractnest', 'standard', 1, 'active', 'annual', 'INR', $2, $2,
       $2::timestamptz + interval '3 years')`,
    [payer.id, at],
  );
  return payer;
}

export async function states(db: TestDatabase, tenantId: string): Promise<Record<string, number>> {
  const rows = await db.rows<{ state: string; count: number }>(
    'select state, count(*)::int as count from jtd.message where tenant_id = $1 group by 1 order by 1',
    [tenantId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** As the API answers it. */
export const readMessage = async (db: TestDatabase, caller: Caller, id: unknown) =>
  operations.getJtd.output.parse(await db.call(caller, 'get_jtd', { p_jtd_id: id }));

/** What the pool has left, and what it holds. */
export async function pooled(db: TestDatabase, tenantId: string): Promise<[available: number, held: number]> {
  const row = (await balances(db, tenantId)).find(({ channel }) => channel === 'pooled');
  return [Number(row?.available), Number(row?.held)];
}

export const worker: Caller = { kind: 'worker' };

export const clockOf = (db: TestDatabase, tenantId: string, at: Date | null): Promise<unknown> =>
  db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [tenantId, at]);

export interface Claimed {
  readonly id: string;
  readonly tenantId: string;
  readonly token: string;
  readonly channel: string;
  readonly attempt: number;
  readonly to: string;
  readonly toName: string | null;
  readonly sender: string;
  readonly content: { readonly subject: string | null; readonly text: string; readonly html: string | null };
  /** In place of content, when the words cannot be put together. */
  readonly fault?: string;
}

export const claim = async (db: TestDatabase, max = 50): Promise<Claimed[]> =>
  (await db.call(worker, 'claim_jtds', { p_max: max }))['messages'] as Claimed[];

export const settle = (
  db: TestDatabase,
  claimed: readonly Claimed[],
  outcome: string,
  more: Document = {},
): Promise<Document> =>
  db.call(worker, 'settle_jtds', {
    p_results: JSON.stringify(
      claimed.map(({ id, tenantId, token, channel }) => ({ id, tenantId, token, channel, outcome, ...more })),
    ),
  });

export async function claimFirst(db: TestDatabase): Promise<Claimed> {
  const [claimed] = await claim(db);
  if (claimed === undefined) throw new Error('nothing was due');
  return claimed;
}

/** What earlier tests of the file left is not due any more. */
export async function putOffOthers(db: TestDatabase): Promise<void> {
  await db.rows(`update jtd.message set due_at = 'infinity' where state = 'pending'`);
  await db.rows(`update jtd.message set lease_until = 'infinity' where state = 'sending'`);
}
