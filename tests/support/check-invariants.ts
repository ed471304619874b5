import type { TestDatabase } from './database.ts';

/** The breaches of every tenant's books, by the product's own rules; call it at the end of every scenario. */
export async function brokenInvariants(db: Pick<TestDatabase, 'rows'>): Promise<unknown[]> {
  return db.rows(`select t.tenant_id, b.rule, b.subject from identity.tenant as t cross join lateral credits.list_breaches(t.tenant_id) as b`);
}
