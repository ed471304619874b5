/** One object of every kind that an operation can name, of a tenant nobody else uses. */
import { randomUUID } from 'node:crypto';
import { operations, toHttpRequest, type OperationId } from '@contractnest/contract';
import type supertest from 'supertest';
import { createMessage, newSender, untilDelivered } from './chain-messages.ts';
import { newColleague, newSession, type ChainPerson } from './chain-people.ts';
import type { ObjectKind } from './id-fields.ts';
import { adminKey, api, bearer, grantCredits, sql, type TestTenant } from './stack.ts';

export interface Household extends TestTenant {
  readonly owner: ChainPerson;
}

export async function newHousehold(): Promise<Household> {
  const tenant = await newSender();
  await grantCredits(tenant.id, 1000);
  return { ...tenant, owner: await newColleague(tenant.id) };
}

/** What else must stand beside the id for it to be looked for. */
export interface Found {
  readonly id: string;
  readonly input?: Record<string, unknown>;
}

/** As the API takes it; a person's credential may come as a bearer, too. */
export function send(id: OperationId, credential: string | undefined, input: Record<string, unknown>) {
  const op = operations[id];
  const key = 'idempotencyKey' in op.input.shape && { idempotencyKey: randomUUID() };
  const { target, headers, body } = toHttpRequest(op, { ...input, ...key });
  const request = api[op.method](target).set(headers).set('x-cn-audience', 'tenant');
  if (credential !== undefined) request.set('authorization', bearer(credential));
  return body === undefined ? request : request.send(body);
}

async function made(request: supertest.Test): Promise<Record<string, unknown>> {
  const { status, body, text } = await request;
  if (status >= 300) throw new Error(`${String(status)} ${text}`);
  return body as Record<string, unknown>;
}

const as = async (request: supertest.Test, field: string): Promise<Found> => ({
  id: String((await made(request))[field]),
});

const newest = async (text: string, tenantId: string): Promise<string> => {
  const [row] = await sql<{ id: string }>(text, [tenantId]);
  if (row === undefined) throw new Error(`nothing found by ${text}`);
  return row.id;
};

const spent = { creditType: 'notification', channel: 'sms', quantity: 1 };
const lines = [{ description: 'Set-up', quantity: '1', unitPrice: '40.00' }];
const invoice = (house: Household) => send('createManualInvoice', adminKey, { tenantId: house.id, lines });
const hold = (house: Household) => send('reserveCredits', house.key, spent);
const entry = (house: Household) => send('deductCredits', house.key, spent);
const eventOf = (house: Household) =>
  newest('select event_id as id from billing.subscription_event where tenant_id = $1 limit 1', house.id);

async function explained(house: Household): Promise<Found[]> {
  const document = await made(invoice(house));
  const kinds: [string, string][] = [
    ['entry', (await as(entry(house), 'entryId')).id],
    ['hold', (await as(hold(house), 'holdId')).id],
    ['event', await eventOf(house)],
    ['item', await newest('select item_id as id from billing.pending_item where tenant_id = $1 limit 1', house.id)],
    ['invoice_line', String((document['lines'] as { id: string }[])[0]?.id)],
  ];
  return kinds.map(([kind, id]) => ({ id, input: { kind } }));
}

async function creditNote(house: Household): Promise<Found> {
  const { id: invoiceId } = await as(invoice(house), 'id');
  const reason = 'It was counted twice';
  return as(send('createCreditNote', adminKey, { tenantId: house.id, invoiceId, reason, amount: 100 }), 'id');
}

async function redemption(house: Household): Promise<Found> {
  const code = `T${randomUUID().slice(0, 12)}`;
  const terms = { name: 'Test', kind: 'percent', percent: '20', duration: 'once' };
  await made(send('createCoupon', adminKey, { code, ...terms }));
  const applied = await as(send('applyCoupon', house.key, { code }), 'id');
  return applied;
}

async function template(house: Household): Promise<Found> {
  const code = `own-${randomUUID().slice(0, 8)}`;
  const words = { channel: 'sms', language: 'en', body: 'Hello' };
  await made(send('saveJtdTemplate', house.key, { code, version: 0, ...words }));
  // As a message is made with it: without words of its own.
  return {
    id: code,
    input: { channel: 'sms', language: 'en', to: '+919876543210', subject: undefined, body: undefined },
  };
}

/** It waits for tomorrow, so that no worker sends it meanwhile. */
async function message(house: Household): Promise<Found[]> {
  const scheduledAt = new Date(Date.now() + 86_400_000).toISOString();
  return [{ id: await createMessage(house.key, { to: '+919876543210', scheduledAt }), input: { action: 'cancel' } }];
}

/** It is there once the workers have settled it. */
async function inboxMessage(house: Household): Promise<Found> {
  const id = await createMessage(house.key, { channel: 'inapp', to: house.owner.id, subject: 'Hello' });
  await untilDelivered(house.id, id);
  return { id };
}

async function scheduledChange(house: Household): Promise<Found> {
  await sql(
    `update billing.scheduled_change set status = 'canceled', settled_at = now() where tenant_id = $1 and status = 'pending'`,
    [house.id],
  );
  await made(send('upgradeSubscription', house.key, { quantities: { users: 7 }, when: 'period_end' }));
  return {
    id: await newest(
      "select change_id as id from billing.scheduled_change where tenant_id = $1 and status = 'pending'",
      house.id,
    ),
  };
}

const only = async (found: Promise<Found>): Promise<Found[]> => [await found];
const at = async (id: Promise<string>): Promise<Found[]> => [{ id: await id }];

export const makeObject: Readonly<Record<ObjectKind, (house: Household) => Promise<Found[]>>> = {
  api_key: async (house) => {
    const answer = await made(send('createApiKey', house.owner.credential, { name: 'k', scopes: ['credits:read'] }));
    return [{ id: (answer['key'] as { id: string }).id }];
  },
  audit_event: (house) =>
    at(newest('select event_id as id from platform.audit_event where tenant_id = $1 limit 1', house.id)),
  challenge: async (house) => {
    const { email } = await newColleague(house.id);
    return only(as(send('requestOtp', undefined, { email }), 'challengeId'));
  },
  credit_entry: (house) => only(as(entry(house), 'entryId')),
  credit_note: (house) => only(creditNote(house)),
  enrolment: async (house) => {
    const person = await newColleague(house.id);
    return only(as(send('enrolSecondFactor', person.credential, {}), 'enrolmentId'));
  },
  explained,
  hold: (house) => only(as(hold(house), 'holdId')),
  inbox_message: (house) => only(inboxMessage(house)),
  invitation: (house) =>
    only(
      as(
        send('createInvitation', house.owner.credential, { email: `${randomUUID()}@x.example`, role: 'viewer' }),
        'id',
      ),
    ),
  invoice: (house) => only(as(invoice(house), 'id')),
  message,
  notice: (house) => at(newest('select notice_id as id from billing.notice where tenant_id = $1 limit 1', house.id)),
  person: async (house) => [{ id: (await newColleague(house.id, 'member')).id }],
  redemption: (house) => only(redemption(house)),
  scheduled_change: (house) => only(scheduledChange(house)),
  session: async (house) => [{ id: (await newSession(house.id, house.owner.id)).sessionId }],
  subscription_event: (house) => at(eventOf(house)),
  template: (house) => only(template(house)),
  usage_event: (house) => only(as(send('recordUsage', house.key, { metric: 'contracts', quantity: 1 }), 'eventId')),
};
