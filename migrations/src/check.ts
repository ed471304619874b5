import type { Client } from 'pg';
import { readApplied } from './bookkeeping.ts';
import { existingSchemas } from './catalog.ts';
import { inSnapshot, type DatabaseOptions } from './database.ts';
import { findDrift, needsApplying, wasChangedByHand } from './drift.ts';
import { treeFingerprint } from './fingerprint.ts';
import { readObjects } from './function-step.ts';
import { findSchemaProblems, pendingSchema } from './schema-step.ts';
import { pendingSeeds } from './seed-step.ts';
import { loadTree } from './source-tree.ts';

export interface CheckOptions extends DatabaseOptions {
  readonly root?: string | undefined;
}

export interface CheckResult {
  readonly fingerprint: string;
  /** Empty when the database is exactly what the files say. */
  readonly problems: readonly string[];
}

export async function check(options: CheckOptions): Promise<CheckResult> {
  const tree = await loadTree(options.root);
  const fingerprint = treeFingerprint(tree);
  return inSnapshot(options, async (client) => {
    const applied = await readApplied(client);
    const objects = await readObjects(client, tree);
    const problems = [
      ...findSchemaProblems(tree, applied),
      ...pendingSchema(tree, applied).map((file) => `${file.path}: is not applied yet: run \`up\`.`),
      ...tree.functions
        .filter((file) => needsApplying(file, applied, objects))
        .map((file) =>
          wasChangedByHand(file, applied, objects)
            ? `${file.path}: ${file.schema}.${file.name} was changed in the database by hand: bring the change into the file or run \`up\` to undo it.`
            : `${file.path}: is not applied in this version: run \`up\`.`,
        ),
      ...pendingSeeds(tree, ['production'], applied).map(
        (file) => `${file.path}: is not applied in this version: run \`up\`.`,
      ),
      ...findDrift(tree, applied, objects),
      ...(await createHolders(client, tree.schemas)),
    ];
    if (problems.length === 0 && applied.fingerprint !== fingerprint) {
      problems.push('the recorded fingerprint is not that of these files: run `up`.');
    }
    return { fingerprint, problems };
  });
}

/** The owners of functions have CREATE only inside a migration; outside it is a way to plant code. */
async function createHolders(client: Client, schemas: readonly string[]): Promise<string[]> {
  const present = await existingSchemas(client, schemas);
  const { rows } = await client.query<{ role: string; schema: string }>(
    `select r.rolname::text as role, s as schema
     from pg_catalog.unnest($1::text[]) as s
     join pg_catalog.pg_roles as r on r.rolname in ('cn_definer', 'cn_platform')
     where pg_catalog.has_schema_privilege(r.oid, s, 'CREATE') order by 1, 2`,
    [present],
  );
  return rows.map(
    ({ role, schema }) => `${role} may create in schema ${schema}: revoke create on schema ${schema} from ${role};`,
  );
}
