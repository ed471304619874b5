import { basename } from 'node:path';
import { join } from 'node:path';
import { runner, type RunnerOption } from 'node-pg-migrate';
import type { Client } from 'pg';
import { META_SCHEMA, SCHEMA_TABLE, type Applied } from './bookkeeping.ts';
import { MigrationError, refuse } from './errors.ts';
import { runFiles } from './run-files.ts';
import type { SchemaFile, SourceTree, SqlPart } from './source-tree.ts';

export function pendingSchema(tree: SourceTree, applied: Applied): SchemaFile[] {
  return tree.schema.filter((file) => !applied.schema.includes(file.name));
}

/** What was applied is history: it may be neither edited nor removed, and nothing may slip in before it. */
export function findSchemaProblems(tree: SourceTree, applied: Applied): string[] {
  const problems: string[] = [];
  for (const name of applied.schema) {
    const file = tree.schema.find((candidate) => candidate.name === name);
    if (file === undefined) {
      problems.push(
        `schema/${name}.sql was applied to this database but is not here: use the version of the code that has it.`,
      );
    } else if ((applied.files.get(file.path)?.checksum ?? file.checksum) !== file.checksum) {
      problems.push(editedSentence(file, tree));
    }
  }
  const last = applied.schema.at(-1);
  for (const file of pendingSchema(tree, applied)) {
    if (last !== undefined && file.name < last) {
      problems.push(`${file.path}: comes before ${last}, which is already applied: give it the next free number.`);
    }
  }
  return problems;
}

function editedSentence(file: SchemaFile, tree: SourceTree): string {
  const advice = isReleased(file.name, tree)
    ? 'restore its text and put the change into a new migration (`new <name>`)'
    : 'restore its text and run `down` before editing it, or put the change into a new migration (`new <name>`)';
  return `${file.path}: was edited after it had been applied: ${advice}.`;
}

export function isReleased(name: string, tree: SourceTree): boolean {
  return tree.released !== undefined && name <= tree.released;
}

export async function applySchema(client: Client, tree: SourceTree, applied: Applied): Promise<SchemaFile[]> {
  refuse(findSchemaProblems(tree, applied));
  const pending = pendingSchema(tree, applied);
  if (pending.length > 0) await run(client, tree, 'up', pending.length);
  return pending;
}

export async function revertLast(client: Client, tree: SourceTree): Promise<void> {
  await run(client, tree, 'down', 1);
}

async function run(client: Client, tree: SourceTree, direction: 'up' | 'down', count: number): Promise<void> {
  const options: RunnerOption = {
    dbClient: nestedTransactions(client),
    dir: join(tree.root, 'schema'),
    ignorePattern: '(?!.*\\.sql$).*',
    migrationLoaderStrategies: [{ extensions: ['.sql'], loader: (paths) => Promise.resolve(paths.map(toUnit)) }],
    migrationsSchema: META_SCHEMA,
    migrationsTable: SCHEMA_TABLE,
    direction,
    count,
    singleTransaction: true,
    // The lock is held already, and for longer than the runner would hold it.
    noLock: true,
    logger: { info: ignore, warn: ignore, error: ignore },
  };
  await runner(options);

  function toUnit(path: string): ReturnType<typeof unitOf> {
    return unitOf(client, tree, path);
  }
}

/** The runner's migrations run our checked text, so that an error carries the line of the file. */
function unitOf(
  client: Client,
  tree: SourceTree,
  path: string,
): { id: string; filePaths: string[]; actions: { up: () => Promise<void>; down: (() => Promise<void>) | false } } {
  const name = basename(path, '.sql');
  const file = tree.schema.find((candidate) => candidate.name === name);
  if (file === undefined) throw new MigrationError(`schema/${name}.sql appeared during the run: start again.`);
  const { up, down } = file;
  const execute = (part: SqlPart): Promise<void> => runFiles(client, [part]);
  return {
    id: path,
    filePaths: [path],
    actions: { up: () => execute(up), down: down === undefined ? false : () => execute(down) },
  };
}

function ignore(): void {
  // Our own log says what ran; the runner's would repeat whole files.
}

const NESTED: Readonly<Record<string, string>> = {
  BEGIN: 'savepoint node_pg_migrate',
  COMMIT: 'release savepoint node_pg_migrate',
  ROLLBACK: 'rollback to savepoint node_pg_migrate',
};

/** The runner believes it owns the transaction; here it owns a savepoint of the whole run's. */
function nestedTransactions(client: Client): Client {
  const query = (text: unknown, values?: unknown[]): unknown => {
    const nested = typeof text === 'string' ? NESTED[text] : undefined;
    return Reflect.apply(client.query, client, nested === undefined ? [text, values] : [nested]);
  };
  return Object.create(client, { query: { value: query } }) as Client;
}
