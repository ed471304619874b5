import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { META_SCHEMA } from './bookkeeping.ts';
import { inSnapshot, type DatabaseOptions } from './database.ts';
import { MigrationError } from './errors.ts';
import { SNAPSHOT_QUERIES } from './snapshot-queries.ts';
import { loadTree } from './source-tree.ts';

export interface SnapshotOptions extends DatabaseOptions {
  readonly root?: string | undefined;
}

export const SNAPSHOT_FILE = 'schema.snapshot.txt';

/**
 * Everything the database is made of but function bodies, one line each, so that a review sees what a
 * migration really did. Read from the catalogs, because the embedded Postgres comes without pg_dump.
 */
export async function snapshot(options: SnapshotOptions): Promise<string> {
  const tree = await loadTree(options.root);
  const schemas = [...tree.schemas, META_SCHEMA];
  return inSnapshot(options, async (client) => {
    const sections: string[] = [];
    for (const query of SNAPSHOT_QUERIES) {
      const { rows } = await client.query<{ section: string; line: string }>(
        `select * from (${query}) as q (section, line)`,
        [schemas],
      );
      if (rows.length > 0) sections.push(`## ${rows[0]?.section ?? ''}\n${lines(rows.map((row) => row.line))}`);
    }
    return `# What the migrations make. Written by \`snapshot\`; compared by \`snapshot --check\`.\n\n${sections.join('\n')}`;
  });
}

/** Sorted here: the order of text depends on the server's locale, this one does not. */
function lines(values: readonly string[]): string {
  const tidy = values.map((value) => value.replace(/\s+/g, ' ').replace(/[; ]+$/, ''));
  return tidy
    .sort((left, right) => (left < right ? -1 : Number(left > right)))
    .map((line) => `${line}\n`)
    .join('');
}

export async function writeSnapshot(options: SnapshotOptions): Promise<string> {
  const { root } = await loadTree(options.root);
  const path = join(root, SNAPSHOT_FILE);
  await writeFile(path, await snapshot(options));
  return path;
}

/** Throws with the lines that differ. */
export async function checkSnapshot(options: SnapshotOptions): Promise<void> {
  const { root } = await loadTree(options.root);
  const committed = await readFile(join(root, SNAPSHOT_FILE), 'utf8').catch(() => '');
  const actual = await snapshot(options);
  if (actual === committed.replaceAll('\r\n', '\n')) return;
  const differences = [
    ...missing(committed, actual).map((line) => `- ${line}`),
    ...missing(actual, committed).map((line) => `+ ${line}`),
  ];
  throw new MigrationError(`differs from the database: run \`snapshot\` and commit it.\n${differences.join('\n')}`, {
    file: SNAPSHOT_FILE,
  });
}

function missing(from: string, inText: string): string[] {
  const there = new Set(inText.split('\n'));
  return from.split('\n').filter((line) => !there.has(line));
}
