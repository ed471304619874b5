import { PRELUDE_SQL, readApplied } from './bookkeeping.ts';
import { inSnapshot, type DatabaseOptions } from './database.ts';
import { needsApplying } from './drift.ts';
import { refuse } from './errors.ts';
import { grantCreateSql, readObjects, revokeCreateSql } from './function-step.ts';
import { findSchemaProblems, pendingSchema } from './schema-step.ts';
import { pendingSeeds } from './seed-step.ts';
import { loadTree, type SeedSet, type SourceFile } from './source-tree.ts';

export interface PlanOptions extends DatabaseOptions {
  readonly root?: string | undefined;
  readonly seeds?: readonly SeedSet[] | undefined;
}

export interface Plan {
  readonly schema: readonly string[];
  readonly functions: readonly string[];
  readonly seeds: readonly string[];
  /** What `up` would run, to be read; the bundle is the file to be executed. */
  readonly sql: string;
}

export async function plan(options: PlanOptions): Promise<Plan> {
  const tree = await loadTree(options.root);
  return inSnapshot(options, async (client) => {
    const applied = await readApplied(client);
    refuse(findSchemaProblems(tree, applied));
    const objects = await readObjects(client, tree);
    const schema = pendingSchema(tree, applied);
    const functions = tree.functions.filter((file) => needsApplying(file, applied, objects));
    const seeds = pendingSeeds(tree, options.seeds ?? ['production'], applied);
    const sql = [
      ...(applied.fingerprint === undefined ? [section('owner roles and bookkeeping', PRELUDE_SQL)] : []),
      ...schema.map((file) => section(file.path, file.up.text)),
      ...(functions.length === 0
        ? []
        : [
            section('functions may be given to their owners', grantCreateSql(tree.schemas)),
            ...functions.map(fileSection),
            section('owners lose CREATE again', revokeCreateSql(tree.schemas)),
          ]),
      ...seeds.map(fileSection),
    ];
    return { schema: paths(schema), functions: paths(functions), seeds: paths(seeds), sql: sql.join('\n') };
  });
}

function section(title: string, sql: string): string {
  return `-- ${title} ${'-'.repeat(Math.max(4, 96 - title.length))}\n${sql.trim()}\n`;
}

function fileSection(file: SourceFile): string {
  return section(file.path, file.text);
}

function paths(files: readonly SourceFile[]): string[] {
  return files.map((file) => file.path);
}
