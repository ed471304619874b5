/** The books in the database against the model's. */
import { isDeepStrictEqual } from 'node:util';
import { operations } from '@contractnest/contract';
import type { TestDatabase } from '../../support/database.ts';
import type { Book } from './book.ts';
import type { Channel, Tenant } from './requests.ts';

interface State {
  readonly balances: Readonly<Record<string, readonly number[]>>;
  readonly lots: Readonly<Record<string, readonly number[]>>;
  readonly holds: Readonly<Record<string, readonly (string | number)[]>>;
}

const enter = `select platform.set_transaction($1, 'worker', 'worker:test', '', 'contractnest', (select test_clock_at::text from identity.tenant where tenant_id = $1), null)`;
const settleAll = `select credits.lock_balance(tenant_id, product_code, credit_type, channel) from credits.balance where tenant_id = $1 order by channel = 'pooled', channel`;
const readAll = `select
  coalesce((select jsonb_object_agg(channel, jsonb_build_array(available, held, scoped)) from credits.balance where tenant_id = $1), '{}') as balances,
  coalesce((select jsonb_object_agg(grant_id, jsonb_build_array(remaining, held, expired)) from credits.lot where tenant_id = $1), '{}') as lots,
  coalesce((select jsonb_object_agg(hold_id, jsonb_build_array(credits.hold_state(h), captured)) from credits.hold as h where tenant_id = $1), '{}') as holds`;

/** No rule of the books is broken, and once time has acted on every balance they are the model's. Changes nothing. */
export async function compareState(db: TestDatabase, tenant: Tenant, book: Book): Promise<void> {
  const client = await db.pool.connect();
  try {
    const { rows: breaches } = await client.query('select * from credits.list_breaches($1)', [tenant.id]);
    if (breaches.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(breaches)}`);
    await client.query('begin');
    await client.query(enter, [tenant.id]);
    await client.query(settleAll, [tenant.id]);
    const { rows } = await client.query<State>(readAll, [tenant.id]);
    book.settle();
    mustEqual('the books', rows[0], stateOf(book));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

function stateOf(book: Book): State {
  const { lots, now } = book;
  return {
    balances: Object.fromEntries(
      lots
        .channels()
        .map((channel) => [
          channel,
          [book.available(channel), lots.held(channel), book.available(channel) - lots.spendable(channel, now, null)],
        ]),
    ),
    lots: Object.fromEntries(lots.all().map((lot) => [lot.id, [lot.remaining, lot.held, lot.expired]])),
    holds: Object.fromEntries([...book.holds.values()].map((hold) => [hold.id, [hold.state, hold.captured]])),
  };
}

/** What the tenant reads is what the model has, though nothing may have been written since time acted. */
export async function compareReads(db: TestDatabase, tenant: Tenant, book: Book): Promise<void> {
  book.settle();
  const read = operations.getCreditBalance.output.parse(
    await db.call(tenant.service, 'get_credit_balance', { p_tenant_id: tenant.id }),
  );
  const shown = read.balances.map(({ channel, available, held, grants, holds }) => [
    channel,
    available,
    held,
    grants.filter((grant) => grant.remaining > 0).map(({ id, remaining }) => [id, remaining]),
    holds.map(({ id }) => id).sort(),
  ]);
  mustEqual('the balances read', shown, readOf(book));
  const check = await db.call(tenant.service, 'check_credit_availability', {
    p_credit_type: 'notification',
    p_quantity: 7,
    p_channel: 'sms',
  });
  const available = book.spendable('sms', null);
  mustEqual('the availability read', [check['allowed'], check['available']], [available >= 7, available]);
}

function readOf(book: Book): unknown[] {
  const order = (channel: Channel): string => (channel === 'pooled' ? '~' : channel);
  return book.lots
    .channels()
    .sort((one, other) => (order(one) < order(other) ? -1 : 1))
    .map((channel) => [
      channel === 'pooled' ? null : channel,
      book.available(channel),
      book.lots.held(channel),
      // Those that begin later are shown in their place too.
      book.lots.living(channel, book.now).map(({ id, remaining }) => [id, remaining]),
      [...book.holds.values()]
        .filter((hold) => hold.state === 'active' && hold.parts.some((part) => part.channel === channel))
        .map(({ id }) => id)
        .sort(),
    ]);
}

function mustEqual(what: string, given: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(given, expected))
    throw new Error(`${what}: ${JSON.stringify(given)}, but the model says ${JSON.stringify(expected)}`);
}
