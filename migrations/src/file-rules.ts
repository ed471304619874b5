import { basename } from 'node:path';
import { MigrationError } from './errors.ts';
import { findTransactionControl, type RoutineName } from './object-names.ts';
import type { FunctionFile, SchemaFile, SourceFile } from './source-tree.ts';
import { lineAt } from './sql-text.ts';

export function checkFile(file: SourceFile): void {
  const offset = findTransactionControl(file.text);
  if (offset === undefined) return;
  throw new MigrationError('files must not begin, commit or roll back: the whole run is one transaction.', {
    file: file.path,
    line: lineAt(file.text, offset),
  });
}

export function checkSchemaNames(files: readonly SchemaFile[]): void {
  const seen = new Map<number, string>();
  for (const file of files) {
    const prefix = /^(\d{4})_[a-z0-9_]+$/.exec(file.name)?.[1];
    if (prefix === undefined) {
      throw new MigrationError('name schema migrations NNNN_lower_case.sql, four digits first.', { file: file.path });
    }
    const twin = seen.get(Number(prefix));
    if (twin !== undefined) {
      throw new MigrationError(`has the same number as ${twin}: renumber the one that is not released.`, {
        file: file.path,
      });
    }
    seen.set(Number(prefix), file.path);
  }
}

/** In a schema of somebody else's a function would be neither ours to own nor found again. */
export function checkFunctionSchemas(functions: readonly FunctionFile[], schemas: readonly string[]): void {
  for (const { path, schema, name } of functions) {
    if (schemas.includes(schema)) continue;
    throw new MigrationError(`creates ${schema}.${name}, but no schema migration creates the schema ${schema}.`, {
      file: path,
    });
  }
}

/** One object per file, named after it: whoever sees a function's name knows where it is written. */
export function checkFunctionFile(
  file: SourceFile,
  routines: readonly RoutineName[],
): { schema: string; name: string } {
  const expected = basename(file.path, '.sql');
  const first = routines[0];
  if (first === undefined) {
    throw new MigrationError(`must create the function or procedure ${expected}.`, { file: file.path });
  }
  for (const routine of routines) checkRoutine(file, routine, expected, first.schema);
  return { schema: first.schema ?? '', name: first.name };
}

function checkRoutine(file: SourceFile, routine: RoutineName, expected: string, schema: string | undefined): void {
  const context = { file: file.path, line: lineAt(file.text, routine.offset) };
  if (routine.schema === undefined) {
    throw new MigrationError(`write the schema before ${routine.name}: every name is qualified.`, context);
  }
  if (routine.name !== expected || routine.schema !== schema) {
    throw new MigrationError(
      `creates ${routine.schema}.${routine.name}, but a function file holds one object, named as the file (${expected}).`,
      context,
    );
  }
  if (!routine.replaces) {
    throw new MigrationError('write `create or replace`, so that the file can be applied again.', context);
  }
}
