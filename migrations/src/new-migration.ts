import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from './errors.ts';
import { loadTree } from './source-tree.ts';

export interface NewMigrationOptions {
  readonly name: string;
  readonly root?: string | undefined;
}

/** Writes the next numbered schema migration, with both parts to fill in; answers its path. */
export async function newMigration({ name, root }: NewMigrationOptions): Promise<string> {
  const slug = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (!/^[a-z][a-z0-9_]*$/.test(slug)) {
    throw new MigrationError(`"${name}" is not a migration name: use words of letters, digits and underscores.`);
  }
  const tree = await loadTree(root);
  const last = Number(tree.schema.at(-1)?.name.slice(0, 4) ?? 0);
  const path = `schema/${String(last + 1).padStart(4, '0')}_${slug}.sql`;
  await mkdir(join(tree.root, 'schema'), { recursive: true });
  await writeFile(join(tree.root, path), template(slug), { flag: 'wx' });
  return join(tree.root, path);
}

function template(slug: string): string {
  return [
    '-- Up Migration',
    `-- ${slug.replaceAll('_', ' ')}: why, and whether it is an expand or a contract step.`,
    'set local role cn_owner;',
    '',
    '',
    'reset role;',
    '',
    '-- Down Migration',
    'set local role cn_owner;',
    '',
    '',
    'reset role;',
    '',
  ].join('\n');
}
