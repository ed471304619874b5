import type { Client } from 'pg';
import { META_SCHEMA, PRELUDE_SQL, readApplied, recordFiles, recordFingerprint } from './bookkeeping.ts';
import { inMigration, type DatabaseOptions, type Log } from './database.ts';
import { treeFingerprint } from './fingerprint.ts';
import { applyFunctions } from './function-step.ts';
import { applySchema } from './schema-step.ts';
import { applySeeds } from './seed-step.ts';
import { loadTree, type SeedSet, type SourceTree } from './source-tree.ts';
import { validateFunctions } from './validate.ts';

export interface MigrateUpOptions extends DatabaseOptions {
  /** Folder with schema/, functions/ and seed/. Default: this package's own. */
  readonly root?: string | undefined;
  /** Default: production. Demo data includes it. */
  readonly seeds?: readonly SeedSet[] | undefined;
}

export interface MigrateUpResult {
  readonly schema: readonly string[];
  readonly functions: readonly string[];
  readonly seeds: readonly string[];
  readonly fingerprint: string;
  readonly milliseconds: number;
}

/** Brings a database to the files' state, in one transaction: all of it or nothing. Safe to run at every start. */
export async function migrateUp(options: MigrateUpOptions): Promise<MigrateUpResult> {
  const tree = await loadTree(options.root);
  const log: Log = options.log ?? ignore;
  const started = performance.now();
  const done = await inMigration(options, (client) => applyAll(client, tree, options.seeds ?? ['production'], log));
  const milliseconds = Math.round(performance.now() - started);
  const result = { ...done, fingerprint: treeFingerprint(tree), milliseconds };
  logResult(result, log);
  return result;
}

type Applied = Pick<MigrateUpResult, 'schema' | 'functions' | 'seeds'>;

async function applyAll(client: Client, tree: SourceTree, seeds: readonly SeedSet[], log: Log): Promise<Applied> {
  await client.query(PRELUDE_SQL);
  const before = await readApplied(client);
  const schema = await applySchema(client, tree, before);
  // Migrations that node-pg-migrate's command line applied have no checksum yet; they get one here.
  await recordFiles(
    client,
    tree.schema.filter((file) => !before.files.has(file.path)),
  );
  const functions = await applyFunctions(client, tree, before, log);
  if (schema.length + functions.length > 0) await validateFunctions(client, tree, log);
  const seeded = await applySeeds(client, tree, seeds, before);
  const fingerprint = treeFingerprint(tree);
  if (before.fingerprint !== fingerprint) await recordFingerprint(client, fingerprint);
  // Arrives at commit. PostgREST keeps functions in one cache and role settings (timeouts) in the other.
  if (schema.length + functions.length > 0) await client.query(NOTIFY_SQL);
  return { schema: paths(schema), functions: paths(functions), seeds: paths(seeded) };
}

export const NOTIFY_SQL = `notify pgrst, 'reload config'; notify pgrst, 'reload schema';`;

function paths(files: readonly { readonly path: string }[]): string[] {
  return files.map((file) => file.path);
}

function logResult(result: MigrateUpResult, log: Log): void {
  for (const path of [...result.schema, ...result.seeds]) log(`applied ${path}`);
  const { schema, functions, seeds, milliseconds } = result;
  if (schema.length + functions.length + seeds.length === 0) {
    log(`nothing to do, the database is up to date (${String(milliseconds)} ms)`);
    return;
  }
  log(
    `applied ${String(schema.length)} schema migrations, ${String(functions.length)} functions and ` +
      `${String(seeds.length)} seed files in ${String(milliseconds)} ms; state is in ${META_SCHEMA}`,
  );
}

function ignore(): void {
  // Callers that want to hear pass a log.
}
