import { readdirSync, readFileSync } from 'node:fs';
import { errors } from '@contractnest/contract';

const folder = new URL('../src/locales/en/', import.meta.url);
const catalogues = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

function sentences(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

describe('the English catalogue', () => {
  test.each(Object.keys(errors))('%s has its sentence and its next step', (code) => {
    const entry = (read('errors.json') as Record<string, { title?: string; next?: string }>)[code];
    expect(entry?.title).toMatch(/^[A-Z].*[^.!]$/);
    expect(entry?.next).toMatch(/^[A-Z].*\.$/);
  });

  test.each(catalogues)('%s says things without shouting', (name) => {
    for (const [path, text] of sentences(read(name), name)) {
      expect({ path, text: text.trim() }).toEqual({ path, text: expect.stringMatching(/^[^!]+$/) });
    }
  });
});
