import { basename } from 'node:path';
import type { Applied } from './bookkeeping.ts';
import type { CatalogRoutine, CatalogTrigger } from './catalog.ts';
import type { FunctionFile, SourceTree } from './source-tree.ts';

export interface DatabaseObjects {
  readonly routines: ReadonlyMap<string, CatalogRoutine>;
  readonly triggers: readonly CatalogTrigger[];
}

/** New, edited, missing in the database, or changed there by hand. */
export function needsApplying(file: FunctionFile, applied: Applied, objects: DatabaseObjects): boolean {
  const record = applied.files.get(file.path);
  const routine = objects.routines.get(`${file.schema}.${file.name}`);
  return record?.checksum !== file.checksum || routine === undefined || routine.hash !== record.objectHash;
}

export function wasChangedByHand(file: FunctionFile, applied: Applied, objects: DatabaseObjects): boolean {
  const record = applied.files.get(file.path);
  return record?.checksum === file.checksum && needsApplying(file, applied, objects);
}

/** What is in the database without a file that says so. */
export function findDrift(tree: SourceTree, applied: Applied, objects: DatabaseObjects): string[] {
  const files = new Map(tree.functions.map((file) => [`${file.schema}.${file.name}`, file]));
  const problems: string[] = [];
  for (const [name, routine] of objects.routines) {
    const file = files.get(name);
    if (file === undefined) problems.push(strayRoutine(routine, applied));
    else if (routine.signatures.length > file.signatures) problems.push(leftSignatures(file, routine));
  }
  for (const trigger of objects.triggers) {
    const dynamic = files.get(trigger.routine)?.dynamicTriggers ?? false;
    if (!tree.triggers.has(trigger.name) && !dynamic) problems.push(strayTrigger(trigger));
  }
  return problems;
}

function strayRoutine(routine: CatalogRoutine, applied: Applied): string {
  const drops = dropSentences(routine);
  const removed = [...applied.files.keys()].find(
    (path) => path.startsWith('functions/') && basename(path, '.sql') === routine.name,
  );
  const name = `${routine.schema}.${routine.name}`;
  return removed === undefined
    ? `${name} is in the database but has no file: write functions/<domain>/${routine.name}.sql, or drop it in a schema migration: ${drops}`
    : `${removed} was removed but ${name} is still in the database: add a schema migration (\`new drop_${routine.name}\`) with: ${drops}`;
}

function leftSignatures(file: FunctionFile, routine: CatalogRoutine): string {
  return (
    `${file.path}: the database has ${String(routine.signatures.length)} signatures of ${file.schema}.${file.name}, ` +
    `the file creates ${String(file.signatures)}: put \`drop function if exists …\` for the old one at its top. Found: ${dropSentences(routine)}`
  );
}

function strayTrigger(trigger: CatalogTrigger): string {
  const table = trigger.name.slice(0, trigger.name.lastIndexOf('.'));
  const name = trigger.name.slice(table.length + 1);
  return (
    `trigger ${name} on ${table} is in the database but in no file: write it in the file of ${trigger.routine}, ` +
    `or drop it there: drop trigger if exists ${name} on ${table};`
  );
}

function dropSentences({ schema, name, signatures }: CatalogRoutine): string {
  return signatures.map((signature) => `drop routine ${schema}.${name}(${signature});`).join(' ');
}
