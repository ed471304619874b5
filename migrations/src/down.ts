import type { Client } from 'pg';
import { forgetFiles, META_SCHEMA, readApplied, recordFingerprint } from './bookkeeping.ts';
import { inMigration, isPostgresFault, type DatabaseOptions, type Log } from './database.ts';
import { MigrationError, refuse } from './errors.ts';
import { readObjects } from './function-step.ts';
import { findSchemaProblems, isReleased, revertLast } from './schema-step.ts';
import { loadTree, type SchemaFile, type SourceTree } from './source-tree.ts';
import { NOTIFY_SQL } from './up.ts';

export interface MigrateDownOptions extends DatabaseOptions {
  readonly root?: string | undefined;
}

/**
 * Takes back the last schema migration, if it has not been released. Functions and seeds are marked to be
 * applied again, since the tables they belong to may have gone and come back empty, without their triggers.
 */
export async function migrateDown(options: MigrateDownOptions): Promise<{ reverted: string }> {
  const tree = await loadTree(options.root);
  const log: Log = options.log ?? (() => undefined);
  return inMigration(options, async (client) => {
    const applied = await readApplied(client);
    refuse(findSchemaProblems(tree, applied).filter((problem) => !problem.includes('comes before')));
    const file = lastRevertible(tree, applied.schema);
    await revert(client, tree, log);
    await forgetFiles(client, [file.path]);
    await client.query(
      `update ${META_SCHEMA}.applied_file set checksum = ''
        where (path like 'functions/%' or path like 'seed/%') and checksum <> ''`,
    );
    // No set of files describes this state; it gets its fingerprint back at the next `up`.
    await recordFingerprint(client, 'reverted');
    await client.query(NOTIFY_SQL);
    log(`reverted ${file.path}; run \`up\` before using the database again`);
    return { reverted: file.path };
  });
}

function lastRevertible(tree: SourceTree, applied: readonly string[]): SchemaFile {
  const name = applied.at(-1);
  const file = tree.schema.find((candidate) => candidate.name === name);
  if (name === undefined || file === undefined) throw new MigrationError('There is no applied migration to revert.');
  if (isReleased(name, tree)) {
    throw new MigrationError('is released: write a new migration that takes its change back.', { file: file.path });
  }
  if (file.down === undefined) {
    throw new MigrationError('has no `-- Down Migration` part, so it cannot be reverted.', { file: file.path });
  }
  return file;
}

const DEPENDENT_OBJECTS = '2BP01';

/** Functions may use the types that go. All are kept in files, so they are dropped only if they are in the way. */
async function revert(client: Client, tree: SourceTree, log: Log): Promise<void> {
  await client.query('savepoint revert');
  try {
    await revertLast(client, tree);
  } catch (error) {
    const fault = error instanceof MigrationError ? error.cause : error;
    if (!isPostgresFault(fault) || fault.code !== DEPENDENT_OBJECTS) throw error;
    await client.query('rollback to savepoint revert');
    await dropFunctions(client, tree);
    log('functions were in the way and were dropped; `up` puts them back');
    await revertLast(client, tree);
  }
}

async function dropFunctions(client: Client, tree: SourceTree): Promise<void> {
  const { routines, triggers } = await readObjects(client, tree);
  const statements = [
    ...triggers.map(({ name }) => {
      const [schema, table, trigger] = name.split('.').map((part) => `"${part}"`);
      return `drop trigger ${trigger ?? ''} on ${schema ?? ''}.${table ?? ''};`;
    }),
    // Defaults of parameters may call other functions: those go together or not at all.
    `drop routine ${[...routines.values()]
      .flatMap(({ schema, name, signatures }) => signatures.map((signature) => `"${schema}"."${name}"(${signature})`))
      .join(', ')};`,
  ];
  if (routines.size > 0) await client.query(statements.join('\n'));
}
