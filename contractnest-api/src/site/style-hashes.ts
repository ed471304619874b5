/** Styles that a library of the UI adds at run time without a nonce: the build names their hashes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the UI's folder: `{ "styleHashes": ["sha256-…"] }`. */
const FILE = 'csp.json';

export function styleHashes(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  let text: string;
  try {
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch {
    return [];
  }
  const { styleHashes: hashes } = JSON.parse(text) as { styleHashes?: unknown };
  if (!Array.isArray(hashes)) return [];
  return hashes.filter((hash): hash is string => typeof hash === 'string' && /^sha256-[A-Za-z0-9+/]{43}=$/.test(hash));
}
