/** Codes and SQLSTATEs in the SQL files and in the contract are the same, in both directions. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { errors } from '@contractnest/contract';

/** Raised when the product itself is at fault; they reach nobody but the log. */
const internal = new Map([
  ['append_only', 'NP090'],
  ['ledger_out_of_balance', 'NC090'],
]);

async function raised(): Promise<Map<string, Set<string>>> {
  const root = join(import.meta.dirname, '../../migrations/functions');
  const found = new Map<string, Set<string>>();
  const add = (code: string, state: string): void => void found.set(code, (found.get(code) ?? new Set()).add(state));
  for (const file of await readdir(root, { recursive: true })) {
    if (!file.endsWith('.sql')) continue;
    const sql = await readFile(join(root, file), 'utf8');
    for (const match of sql.matchAll(/raise exception '(\w+)' using errcode = '(\w+)'/g))
      add(match[1] ?? '', match[2] ?? '');
    for (const match of sql.matchAll(/(?:refuse_at_door\(|refuse_kept\(|select )'([a-z_]+)', '(N[A-Z]\d{3})'/g))
      add(match[1] ?? '', match[2] ?? '');
  }
  return found;
}

test('every code raised in SQL stands in the registry with its SQLSTATE', async () => {
  for (const [code, states] of await raised()) {
    const known =
      code in errors ? (errors as Record<string, { sqlstate?: string }>)[code]?.sqlstate : internal.get(code);
    expect({ code, states: [...states] }).toEqual({ code, states: [known] });
  }
});

test('every SQLSTATE of the registry is raised somewhere', async () => {
  const found = await raised();
  const unused = Object.entries(errors)
    .filter(([code, entry]) => 'sqlstate' in entry && !found.has(code))
    .map(([code]) => code);
  expect(unused).toEqual([]);
});

test('no two codes share a SQLSTATE, and none is one that PostgREST treats as its own', () => {
  const states = Object.values(errors).flatMap((entry) => ('sqlstate' in entry ? [entry.sqlstate] : []));
  expect(new Set(states).size).toBe(states.length);
  for (const state of states) expect(state).toMatch(/^N[A-Z]\d{3}$/);
});
