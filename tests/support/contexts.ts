/** Shorthands for tests about the context of a tenant. */
import { operations, type OutputOf } from '@contractnest/contract';
import { adminOf } from './credits.ts';
import type { Caller, Document, TestDatabase } from './database.ts';
import { subscribed } from './usage.ts';

export type Context = OutputOf<typeof operations.getTenantContext>;
export type CanSend = OutputOf<typeof operations.canSend>;

export const contextOf = async (db: TestDatabase, caller: Caller, args: Document = {}): Promise<Context> =>
  operations.getTenantContext.output.parse(await db.call(caller, 'get_tenant_context', args));

export const canSend = async (db: TestDatabase, caller: Caller, channel: string, args: Document = {}) =>
  operations.canSend.output.parse(await db.call(caller, 'can_send', { p_channel: channel, ...args }));

export async function contextHealth(db: TestDatabase, tenantId: string | null = null) {
  return operations.tenantContextHealth.output.parse(
    await db.call(await adminOf(db), 'tenant_context_health', { p_tenant_id: tenantId, p_limit: 1000 }),
  );
}

/** Contexts whose cached values are not the truth, those included that nobody trusts for the moment. */
export async function wrongContexts(
  db: Pick<TestDatabase, 'rows'>,
  tenantId: string | null = null,
): Promise<unknown[]> {
  return db.rows(
    `select tp.tenant_id, tp.product_code, e.state, e.differences
     from identity.tenant_product as tp
     join identity.tenant as t on t.tenant_id = tp.tenant_id
     cross join lateral platform.set_transaction(tp.tenant_id, '', '', '', null, t.test_clock_at::text, null) as s
     cross join lateral context.examine(case when s::text = '' then tp.tenant_id end, tp.product_code) as e
     where ($1::uuid is null or tp.tenant_id = $1) and (e.state = 'missing' or e.differences <> '{}')`,
    [tenantId],
  );
}

/** What the row itself says, trusted or not. */
export async function cachedRow(db: TestDatabase, tenantId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await db.rows<Record<string, unknown>>('select * from context.tenant_context where tenant_id = $1', [
    tenantId,
  ]);
  return row;
}

/** As though the minute had passed in which changed terms settle, and the worker had come by. */
export async function settle(db: TestDatabase, tenantId: string): Promise<void> {
  await db.rows(
    `update context.tenant_context set settling_until = now() - interval '1 second' where tenant_id = $1 and settling_until is not null`,
    [tenantId],
  );
  await db.call({ kind: 'worker' }, 'refresh_tenant_contexts', { p_max: 1000 });
}

/** Subscribed, and so long ago that its context is trusted. */
export async function tenantOn(
  db: TestDatabase,
  product = 'contractnest',
  plan = 'standard',
): Promise<{ id: string; service: Caller }> {
  const tenant = await subscribed(db, product, plan, product === 'contractnest' ? 'quarterly' : 'monthly');
  await settle(db, tenant.id);
  return tenant;
}
