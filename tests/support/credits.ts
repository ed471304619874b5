/** Shorthands for tests about credits. */
import { randomUUID } from 'node:crypto';
import { demo, type Caller, type Document, type TestDatabase } from './database.ts';

export interface SpendOptions {
  readonly channel?: string | null;
  readonly key?: string;
  readonly type?: string;
  readonly referenceType?: string;
}

/** Spends notification credits of the caller's tenant. */
export function spend(
  db: TestDatabase,
  caller: Caller,
  quantity: unknown,
  options: SpendOptions = {},
): Promise<Document> {
  return db.call(caller, 'deduct_credits', {
    p_credit_type: options.type ?? 'notification',
    p_quantity: quantity,
    p_idempotency_key: options.key ?? randomUUID(),
    p_channel: options.channel === undefined ? 'sms' : options.channel,
    p_reference_type: options.referenceType ?? null,
  });
}

export interface GrantOptions {
  readonly channel?: string | null;
  readonly key?: string;
  readonly category?: string;
  readonly priority?: number;
  readonly effectiveAt?: Date;
  readonly expiresAt?: Date;
  readonly scope?: string;
}

/** Grants notification credits to a tenant, as a platform admin does. */
export async function grant(
  db: TestDatabase,
  tenantId: string,
  quantity: unknown,
  options: GrantOptions = {},
): Promise<Document> {
  return db.call(await adminOf(db), 'add_credits', {
    p_tenant_id: tenantId,
    p_credit_type: 'notification',
    p_quantity: quantity,
    p_idempotency_key: options.key ?? randomUUID(),
    p_channel: options.channel === undefined ? 'sms' : options.channel,
    p_category: options.category ?? 'paid',
    p_priority: options.priority ?? 100,
    p_effective_at: options.effectiveAt ?? null,
    p_expires_at: options.expiresAt ?? null,
    p_scope: options.scope ?? null,
  });
}

const admins = new WeakMap<TestDatabase, Promise<Caller>>();

export function adminOf(db: TestDatabase): Promise<Caller> {
  const known = admins.get(db) ?? db.installKey(demo.platform, 'admin');
  admins.set(db, known);
  return known;
}

export interface BalanceRow {
  readonly channel: string;
  readonly available: string;
  readonly held: string;
}

export const balances = (db: TestDatabase, tenantId: string): Promise<BalanceRow[]> =>
  db.rows<BalanceRow>('select channel, available, held from credits.balance where tenant_id = $1 order by channel', [
    tenantId,
  ]);

export const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
