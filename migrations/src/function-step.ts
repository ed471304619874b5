import type { Client } from 'pg';
import { forgetFiles, META_SCHEMA, recordFiles, type Applied } from './bookkeeping.ts';
import { existingSchemas, readRoutines, readTriggers } from './catalog.ts';
import type { Log } from './database.ts';
import { findDrift, needsApplying, wasChangedByHand, type DatabaseObjects } from './drift.ts';
import { refuse } from './errors.ts';
import { runFiles } from './run-files.ts';
import type { FunctionFile, SourceTree } from './source-tree.ts';

/** Owners of functions need CREATE on the schema at the moment they are made owner, and never else. */
export function grantCreateSql(schemas: readonly string[]): string {
  return schemas.length === 0 ? '' : `grant create on schema ${schemas.join(', ')} to cn_definer, cn_platform;`;
}

export function revokeCreateSql(schemas: readonly string[]): string {
  return schemas.length === 0 ? '' : `revoke create on schema ${schemas.join(', ')} from cn_definer, cn_platform;`;
}

export async function readObjects(client: Client, tree: SourceTree): Promise<DatabaseObjects> {
  const schemas = [...tree.schemas, META_SCHEMA];
  return { routines: await readRoutines(client, schemas), triggers: await readTriggers(client, schemas) };
}

export async function applyFunctions(
  client: Client,
  tree: SourceTree,
  applied: Applied,
  log: Log,
): Promise<FunctionFile[]> {
  const before = await readObjects(client, tree);
  const todo = tree.functions.filter((file) => needsApplying(file, applied, before));
  for (const file of todo) {
    if (wasChangedByHand(file, applied, before)) log(`${file.path}: not in the database as applied; applying it again`);
  }
  if (todo.length > 0) await createFunctions(client, tree, todo);
  const after = todo.length > 0 ? await readObjects(client, tree) : before;
  refuse(findDrift(tree, applied, after));
  await recordFiles(
    client,
    todo.map(({ path, checksum, schema, name }) => ({
      path,
      checksum,
      objectHash: after.routines.get(`${schema}.${name}`)?.hash,
    })),
  );
  await forgetFiles(client, removedFunctionFiles(tree, applied));
  return todo;
}

async function createFunctions(client: Client, tree: SourceTree, todo: readonly FunctionFile[]): Promise<void> {
  const schemas = await existingSchemas(client, tree.schemas);
  // Bodies are checked once all of them exist: then the order of the files does not matter.
  await client.query(`${grantCreateSql(schemas)} set local check_function_bodies = off;`);
  await runFiles(
    client,
    todo.map(({ path, text }) => ({ path, text, firstLine: 1 })),
  );
  await client.query(`${revokeCreateSql(schemas)} set local check_function_bodies = on;`);
}

export function removedFunctionFiles(tree: SourceTree, applied: Applied): string[] {
  const present = new Set(tree.functions.map((file) => file.path));
  return [...applied.files.keys()].filter((path) => path.startsWith('functions/') && !present.has(path));
}
