import type { Client } from 'pg';
import { recordFiles, type Applied } from './bookkeeping.ts';
import { runFiles } from './run-files.ts';
import type { SeedSet, SourceFile, SourceTree } from './source-tree.ts';

/** Production data always comes first: demo data stands on it. */
export function chosenSeeds(tree: SourceTree, sets: readonly SeedSet[]): SourceFile[] {
  return [...tree.seeds.production, ...(sets.includes('demo') ? tree.seeds.demo : [])];
}

export function pendingSeeds(tree: SourceTree, sets: readonly SeedSet[], applied: Applied): SourceFile[] {
  return chosenSeeds(tree, sets).filter((file) => applied.files.get(file.path)?.checksum !== file.checksum);
}

export async function applySeeds(
  client: Client,
  tree: SourceTree,
  sets: readonly SeedSet[],
  applied: Applied,
): Promise<SourceFile[]> {
  const todo = pendingSeeds(tree, sets, applied);
  for (const { path, text } of todo) await runFiles(client, [{ path, text, firstLine: 1 }]);
  await recordFiles(client, todo);
  return todo;
}
