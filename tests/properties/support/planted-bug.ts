/** Puts a known bug into functions of a test's own database, and takes it out again. */
import type { TestDatabase } from '../../support/database.ts';

export interface Edit {
  readonly routine: string;
  readonly from: string;
  readonly to: string;
}

/** Runs `work` while the bug is in. An edit that fits nothing any more is an error: the twin would prove nothing. */
export async function withPlantedBug<T>(db: TestDatabase, edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
  const originals: string[] = [];
  try {
    for (const { routine, from, to } of edits) {
      const source = await sourceOf(db, routine);
      if (!source.includes(from)) throw new Error(`${routine} no longer says "${from}": plant this bug in another way`);
      originals.push(source);
      await db.rows(source.replaceAll(from, to));
    }
    return await work();
  } finally {
    for (const original of originals.reverse()) await db.rows(original);
  }
}

async function sourceOf(db: TestDatabase, routine: string): Promise<string> {
  const [row] = await db.rows<{ source: string }>('select pg_get_functiondef($1::regproc) as source', [routine]);
  if (row === undefined) throw new Error(`there is no function ${routine}`);
  return row.source;
}
