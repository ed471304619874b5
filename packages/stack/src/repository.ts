import { fileURLToPath } from 'node:url';

/** The root of the checkout. The bundle keeps `import.meta.url` of the source (build.mjs), so this holds there too. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
