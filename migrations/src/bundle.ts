import { PG_MIGRATE_LOCK_ID } from 'node-pg-migrate';
import pg from 'pg';
import { META_SCHEMA, PRELUDE_SQL, SCHEMA_TABLE } from './bookkeeping.ts';
import { routinesSql } from './catalog.ts';
import { treeFingerprint } from './fingerprint.ts';
import { grantCreateSql, revokeCreateSql } from './function-step.ts';
import { chosenSeeds } from './seed-step.ts';
import { loadTree, type SchemaFile, type SeedSet, type SourceFile, type SourceTree } from './source-tree.ts';
import { NOTIFY_SQL } from './up.ts';

export interface BundleOptions {
  readonly root?: string | undefined;
  readonly seeds?: readonly SeedSet[] | undefined;
}

const quote = pg.escapeLiteral;

/**
 * One file for `psql -f`, for a new database or an older one: what is applied already is skipped, and the
 * same bookkeeping is written, so that the tool and the bundle can take turns.
 */
export async function bundle(options: BundleOptions = {}): Promise<string> {
  const tree = await loadTree(options.root);
  const seeds = chosenSeeds(tree, options.seeds ?? ['production']);
  return [
    HEADER,
    PRELUDE_SQL,
    ...tree.schema.map(schemaSection),
    ...functionSections(tree),
    ...seeds.map(seedSection),
    recordFingerprintSql(treeFingerprint(tree)),
    `${NOTIFY_SQL}\ncommit;\n`,
  ].join('\n');
}

const HEADER = `-- ContractNest database, for psql 10 or later:  psql -X "$DATABASE_URL" -f <this file>
-- One transaction: all of it or nothing. May be run again.
\\set ON_ERROR_STOP on
\\set QUIET on
\\set AUTOCOMMIT on
\\pset pager off
begin;
select pg_catalog.pg_advisory_xact_lock(${String(PG_MIGRATE_LOCK_ID)}) \\g /dev/null
set local lock_timeout = '10s';
set local statement_timeout = 0;
set local client_min_messages = warning;
set local search_path = '';
`;

const AFTER_FILE = `reset role;\nset local search_path = '';\n`;

function schemaSection(file: SchemaFile): string {
  const name = quote(file.name);
  return `
-- ${file.path}
do $$
begin
  if exists (select from ${META_SCHEMA}.applied_file where path = ${quote(file.path)} and checksum <> ${quote(file.checksum)}) then
    raise exception '${file.path} was edited after it had been applied here';
  end if;
end
$$;
select not exists (select from ${META_SCHEMA}.${SCHEMA_TABLE} where name = ${name}) as cn_todo \\gset
\\if :cn_todo
${file.up.text}
;
${AFTER_FILE}insert into ${META_SCHEMA}.${SCHEMA_TABLE} (name, run_on) values (${name}, now());
${recordFileSql(file)}
\\endif
`;
}

function functionSections(tree: SourceTree): string[] {
  return [
    `${grantCreateSql(tree.schemas)}\nset local check_function_bodies = off;\n`,
    ...tree.functions.map((file) => `-- ${file.path}\n${file.text}\n;\n`),
    `${AFTER_FILE}${revokeCreateSql(tree.schemas)}\nset local check_function_bodies = on;\n`,
    driftSql(tree),
    recordFunctionsSql(tree),
  ];
}

/** Only names: the precise sentences come from `check`. */
function driftSql(tree: SourceTree): string {
  const known = textArray(tree.functions.map((file) => `${file.schema}.${file.name}`));
  return `do $$
declare
  v_stray text;
begin
  select pg_catalog.string_agg(r.schema || '.' || r.name, ', ') into v_stray
  from (${routinesSql(textArray(tree.schemas))}) as r
  where r.schema || '.' || r.name <> all (${known});
  if v_stray is not null then
    raise exception 'in the database but in no file: %', v_stray using hint = 'Drop them in a schema migration.';
  end if;
end
$$;
`;
}

function recordFunctionsSql(tree: SourceTree): string {
  if (tree.functions.length === 0) return '';
  const rows = tree.functions.map(
    ({ path, checksum, schema, name }) => `(${[path, checksum, schema, name].map((text) => quote(text)).join(', ')})`,
  );
  return `delete from ${META_SCHEMA}.applied_file
where path like 'functions/%' and path <> all (${textArray(tree.functions.map((file) => file.path))});
insert into ${META_SCHEMA}.applied_file (path, checksum, object_hash)
select f.path, f.checksum, r.hash
from (values
${rows.join(',\n')}
) as f (path, checksum, schema, name)
join (${routinesSql(textArray(tree.schemas))}) as r on r.schema = f.schema and r.name = f.name
${ON_CONFLICT}
`;
}

function seedSection(file: SourceFile): string {
  return `
-- ${file.path}
select not exists (
  select from ${META_SCHEMA}.applied_file where path = ${quote(file.path)} and checksum = ${quote(file.checksum)}
) as cn_todo \\gset
\\if :cn_todo
${file.text}
;
${AFTER_FILE}${recordFileSql(file)}
\\endif
`;
}

const ON_CONFLICT = `on conflict (path) do update
  set checksum = excluded.checksum, object_hash = excluded.object_hash, applied_at = now();`;

function recordFileSql(file: SourceFile): string {
  return `insert into ${META_SCHEMA}.applied_file (path, checksum) values (${quote(file.path)}, ${quote(file.checksum)})\n${ON_CONFLICT}`;
}

function recordFingerprintSql(fingerprint: string): string {
  return `insert into ${META_SCHEMA}.migration_state (fingerprint) values (${quote(fingerprint)})
on conflict (single_row) do update set fingerprint = excluded.fingerprint, applied_at = now();
`;
}

function textArray(values: readonly string[]): string {
  return `array[${values.map((value) => quote(value)).join(', ')}]::text[]`;
}
