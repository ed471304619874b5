import { createHash } from 'node:crypto';
import { loadTree, type SourceTree } from './source-tree.ts';

/**
 * sha256 over the names and texts of all schema and function files: equal fingerprints mean that the
 * code that is starting and the database it found were made from the same files. Seeds are data, not code.
 */
export function treeFingerprint(tree: SourceTree): string {
  const hash = createHash('sha256');
  for (const file of [...tree.schema, ...tree.functions]) hash.update(`${file.path}\n${file.checksum}\n`);
  return hash.digest('hex');
}

export async function fingerprint(root?: string): Promise<string> {
  return treeFingerprint(await loadTree(root));
}
