/** The writes of credits as a client sends them, and what comes back. */
import { operations } from '@contractnest/contract';
import type { z } from 'zod';
import { adminOf } from '../../support/credits.ts';
import { Refusal, type Caller, type Document, type TestDatabase } from '../../support/database.ts';

export type Channel = 'email' | 'sms' | 'whatsapp' | 'pooled';

interface Keyed {
  readonly key: string;
  /** Only makes one body different from another. */
  readonly note?: string;
}
export interface GrantRequest extends Keyed {
  readonly kind: 'grant';
  readonly channel: Channel;
  readonly quantity: number;
  readonly category: string;
  readonly priority: number;
  readonly scope: string | null;
  /** Milliseconds; null is at once. */
  readonly effectiveAt: number | null;
  readonly expiresAt: number | null;
}
export interface DeductRequest extends Keyed {
  readonly kind: 'deduct';
  readonly channel: Channel;
  readonly quantity: number;
  readonly reference: string | null;
}
export interface BatchRequest {
  readonly kind: 'batch';
  readonly items: readonly DeductRequest[];
}
export interface ReserveRequest extends Keyed {
  readonly kind: 'reserve';
  readonly channel: Channel;
  readonly quantity: number;
  readonly reference: string | null;
  readonly seconds: number;
}
export interface CaptureRequest extends Keyed {
  readonly kind: 'capture';
  readonly holdId: string;
  readonly quantity: number | null;
}
export interface ReleaseRequest extends Keyed {
  readonly kind: 'release';
  readonly holdId: string;
}
export interface RefundRequest extends Keyed {
  readonly kind: 'refund';
  readonly entryId: string;
  readonly quantity: number | null;
}
export interface AdjustRequest extends Keyed {
  readonly kind: 'adjust';
  readonly channel: Channel;
  readonly quantity: number;
}
export type SingleRequest =
  GrantRequest | DeductRequest | ReserveRequest | CaptureRequest | ReleaseRequest | RefundRequest | AdjustRequest;
export type Request = SingleRequest | BatchRequest;

export type Movement = z.infer<typeof operations.deductCredits.output>;
export type HoldMovement = z.infer<typeof operations.reserveCredits.output>;
export type GrantMovement = z.infer<typeof operations.addCredits.output>;
export type SingleAnswer = Movement | HoldMovement | GrantMovement;
export type BatchAnswer = z.infer<typeof operations.deductCreditsBatch.output>;

export interface Refused {
  readonly refusal: string;
  readonly context: Document;
}
export type Outcome<Answer = SingleAnswer> = Refused | { readonly answer: Answer };
export const isRefused = (outcome: Outcome<unknown>): outcome is Refused => 'refusal' in outcome;

export interface Tenant {
  readonly id: string;
  readonly service: Caller;
}

const asked = (channel: Channel): string | null => (channel === 'pooled' ? null : channel);
const date = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));
const spends = { p_credit_type: 'notification' };

/** Another body under the same key; altered again, yet another one. */
export function altered(request: SingleRequest): SingleRequest {
  return 'quantity' in request && request.quantity !== null && request.quantity < Number.MAX_SAFE_INTEGER
    ? { ...request, quantity: request.quantity + 1 }
    : { ...request, note: `${request.note ?? ''}!` };
}

interface Call {
  readonly rpc: string;
  readonly args: Document;
  readonly output: z.ZodType<SingleAnswer>;
}

function callOf(request: SingleRequest, tenantId: string): Call {
  const keyed = { p_idempotency_key: request.key, p_description: request.note ?? null };
  switch (request.kind) {
    case 'grant':
      return {
        rpc: 'add_credits',
        output: operations.addCredits.output,
        args: {
          ...spends,
          ...keyed,
          p_tenant_id: tenantId,
          p_channel: asked(request.channel),
          p_quantity: request.quantity,
          p_category: request.category,
          p_priority: request.priority,
          p_scope: request.scope,
          p_effective_at: date(request.effectiveAt),
          p_expires_at: date(request.expiresAt),
        },
      };
    case 'deduct':
      return {
        rpc: 'deduct_credits',
        output: operations.deductCredits.output,
        args: {
          ...spends,
          ...keyed,
          p_channel: asked(request.channel),
          p_quantity: request.quantity,
          p_reference_type: request.reference,
        },
      };
    case 'reserve':
      return {
        rpc: 'reserve_credits',
        output: operations.reserveCredits.output,
        args: {
          ...spends,
          ...keyed,
          p_channel: asked(request.channel),
          p_quantity: request.quantity,
          p_reference_type: request.reference,
          p_expires_in_seconds: request.seconds,
        },
      };
    case 'capture':
      return {
        rpc: 'capture_credits',
        output: operations.captureCredits.output,
        args: { ...keyed, p_hold_id: request.holdId, p_quantity: request.quantity },
      };
    case 'release':
      return {
        rpc: 'release_reserved_credits',
        output: operations.releaseReservedCredits.output,
        args: { ...keyed, p_hold_id: request.holdId },
      };
    case 'refund':
      return {
        rpc: 'refund_credits',
        output: operations.refundCredits.output,
        args: { ...keyed, p_entry_id: request.entryId, p_quantity: request.quantity },
      };
    case 'adjust':
      return {
        rpc: 'adjust_credits',
        output: operations.adjustCredits.output,
        args: {
          ...spends,
          p_idempotency_key: request.key,
          p_reason: request.note ?? 'Correction',
          p_tenant_id: tenantId,
          p_channel: asked(request.channel),
          p_quantity: request.quantity,
        },
      };
  }
}

async function outcomeOf<Answer>(answer: Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { answer: await answer };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.code, context: error.context };
    throw error;
  }
}

export async function send(db: TestDatabase, tenant: Tenant, request: SingleRequest): Promise<Outcome> {
  const { rpc, args, output } = callOf(request, tenant.id);
  const caller = request.kind === 'grant' || request.kind === 'adjust' ? await adminOf(db) : tenant.service;
  return outcomeOf(db.call(caller, rpc, args).then((answer) => output.parse(answer)));
}

export function sendBatch(db: TestDatabase, tenant: Tenant, { items }: BatchRequest): Promise<Outcome<BatchAnswer>> {
  const asItem = (item: DeductRequest): Document => ({
    creditType: 'notification',
    channel: asked(item.channel),
    quantity: item.quantity,
    idempotencyKey: item.key,
    ...(item.reference !== null && { referenceType: item.reference }),
    ...(item.note !== undefined && { description: item.note }),
  });
  const answer = db.call(tenant.service, 'deduct_credits_batch', { p_items: JSON.stringify(items.map(asItem)) });
  return outcomeOf(answer.then((document) => operations.deductCreditsBatch.output.parse(document)));
}

/** A sandbox tenant whose clock stands still until it is moved. */
export async function sandboxTenant(db: TestDatabase, now: number): Promise<Tenant> {
  const tenant = await db.newTenant();
  await moveClock(db, tenant, now);
  return tenant;
}

export async function moveClock(db: TestDatabase, tenant: Tenant, now: number): Promise<void> {
  await db.rows('update identity.tenant set is_sandbox = true, test_clock_at = $2 where tenant_id = $1', [
    tenant.id,
    new Date(now),
  ]);
}

/** The worker's tick; a tenant whose books refuse is an error. */
export async function tick(db: TestDatabase): Promise<void> {
  const { failed } = operations.processCreditExpiry.output.parse(
    await db.call({ kind: 'worker' }, 'process_credit_expiry', { p_max: 200 }),
  );
  if (failed.length > 0)
    throw new Error(`The worker could not bring every balance up to date: ${JSON.stringify(failed)}`);
}
