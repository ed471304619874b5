import { invariants } from '../sql/invariants.ts';
import type { TestDatabase } from './database.ts';

/** The names of the invariants that do not hold; call it at the end of every scenario. */
export async function brokenInvariants(db: Pick<TestDatabase, 'rows'>): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, query] of Object.entries(invariants)) {
    if ((await db.rows(query)).length > 0) broken.push(name);
  }
  return broken;
}
