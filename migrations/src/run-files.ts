import type { Client } from 'pg';
import { isPostgresFault, type PostgresFault } from './database.ts';
import { MigrationError } from './errors.ts';
import type { SqlPart } from './source-tree.ts';
import { lineAt, splitStatements, type Statement } from './sql-text.ts';

/**
 * All files in one round trip: over a link of 30 ms, 300 files would otherwise take ten seconds. Only when
 * that fails are they run again statement by statement, to say which line of which file was refused.
 */
export async function runFiles(client: Client, files: readonly SqlPart[]): Promise<void> {
  if (files.length === 0) return;
  await client.query('savepoint before_files');
  try {
    await client.query(files.map((file) => file.text).join('\n;\n'));
  } catch {
    await client.query('rollback to savepoint before_files');
    for (const file of files) await runStatements(client, file);
  }
  // Whatever a file set with `set local` must not reach the next one.
  await client.query(`reset role; set local search_path = ''; release savepoint before_files`);
}

async function runStatements(client: Client, file: SqlPart): Promise<void> {
  for (const statement of splitStatements(file.text)) {
    try {
      await client.query(statement.text);
    } catch (error) {
      if (!isPostgresFault(error)) throw error;
      throw locate(file, statement, error);
    }
  }
}

function locate(file: SqlPart, statement: Statement, fault: Error & PostgresFault): MigrationError {
  const line = file.firstLine - 1 + lineAt(file.text, statement.start + offsetIn(statement.text, fault));
  return new MigrationError(`${fault.message} (${fault.code ?? 'no code'}).`, {
    file: file.path,
    line,
    code: fault.code,
    detail: fault.detail,
    hint: fault.hint,
    cause: fault,
  });
}

/** Postgres gives a character position for what it could not parse, and a body line for what failed in a DO block. */
function offsetIn(statement: string, fault: PostgresFault): number {
  if (fault.position !== undefined) return Number(fault.position) - 1;
  const first = statement.search(/\S/);
  const blockLine = /inline_code_block line (\d+)/.exec(fault.where ?? '')?.[1];
  if (blockLine === undefined) return skipComments(statement, first);
  const body = statement.indexOf('$', first);
  return endOfLines(statement, body, Number(blockLine) - 1);
}

function skipComments(statement: string, from: number): number {
  const comments = /^(?:\s*--[^\n]*\n)*\s*/.exec(statement.slice(from));
  return from + (comments?.[0].length ?? 0);
}

function endOfLines(text: string, from: number, lines: number): number {
  let at = from;
  for (let i = 0; i < lines; i += 1) {
    const next = text.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}
