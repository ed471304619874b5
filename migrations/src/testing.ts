import { createHash, randomBytes } from 'node:crypto';
import pg, { type Client } from 'pg';
import { connectionTo, exclusively } from './create-migrator.ts';
import { withClient } from './database.ts';
import { loadTree, type SeedSet } from './source-tree.ts';
import { migrateUp } from './up.ts';

const OWNER = 'contractnest';

export interface CreateTemplateOptions {
  /** Any database of a throw-away cluster, as a superuser. */
  readonly superuserConnectionString: string;
  readonly root?: string | undefined;
  readonly seeds?: readonly SeedSet[] | undefined;
}

export interface Template {
  readonly name: string;
  readonly superuserConnectionString: string;
}

/**
 * A migrated database to clone for each test: a copy takes some 50 ms where migrating takes a second. It is
 * named after the text of all files, so later test files and runs on the same cluster find it ready.
 */
export async function createTemplate(options: CreateTemplateOptions): Promise<Template> {
  const { superuserConnectionString, seeds = ['production'] } = options;
  const tree = await loadTree(options.root);
  const hash = createHash('sha256').update(seeds.join());
  const files = [...tree.schema, ...tree.functions, ...tree.seeds.production, ...tree.seeds.demo];
  for (const file of files) hash.update(`${file.path}\n${file.checksum}\n`);
  const name = `cn_template_${hash.digest('hex').slice(0, 16)}`;
  await withClient({ connectionString: superuserConnectionString }, (client) =>
    exclusively(client, async () => {
      const { rows } = await client.query<{ ready: boolean }>(
        'select datistemplate as ready from pg_catalog.pg_database where datname = $1',
        [name],
      );
      if (rows[0]?.ready === true) return;
      // A leftover of a run that was killed half-way.
      if (rows.length > 0) await client.query(`drop database ${name} with (force)`);
      await build(client, name, { ...options, seeds });
    }),
  );
  return { name, superuserConnectionString };
}

/** The lock is held, so the migrator is made here: createMigrator would wait for the same lock. */
async function build(client: Client, name: string, options: CreateTemplateOptions): Promise<void> {
  const { superuserConnectionString, root, seeds } = options;
  const { rowCount } = await client.query('select from pg_catalog.pg_roles where rolname = $1', [OWNER]);
  if (rowCount === 0) await client.query(`create role ${OWNER} login createrole`);
  await client.query(`create database ${name} owner ${OWNER} template template0 encoding 'UTF8'`);
  await migrateUp({ connectionString: asMigrator(superuserConnectionString, name), root, seeds });
  await client.query(`alter database ${name} with is_template true allow_connections false`);
}

/** Acts as the migrator without its password, which belongs to whoever made the role: `reset role` comes back to it. */
function asMigrator(superuserConnectionString: string, database: string): string {
  const url = new URL(connectionTo(superuserConnectionString, { database }));
  url.searchParams.set('options', `-c role=${OWNER}`);
  return url.toString();
}

export interface ClonedDatabase {
  readonly name: string;
  /** As the superuser: to look, and to `set role` to any caller. */
  readonly connectionString: string;
  /** Acting as the owner of the database, who migrates. */
  readonly migratorConnectionString: string;
  drop(): Promise<void>;
}

/** A database of its own for one test, with the template's rights: Postgres does not copy those. */
export async function cloneDatabase(template: Template, prefix = 'cn_test'): Promise<ClonedDatabase> {
  const { superuserConnectionString } = template;
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await withClient({ connectionString: superuserConnectionString }, async (client) => {
    await client.query(`create database ${pg.escapeIdentifier(name)} template ${template.name} owner ${OWNER}`);
    await copyDatabaseRights(client, template.name, name);
  });
  return {
    name,
    connectionString: connectionTo(superuserConnectionString, { database: name }),
    migratorConnectionString: asMigrator(superuserConnectionString, name),
    drop: () =>
      withClient({ connectionString: superuserConnectionString }, async (client) => {
        await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
      }),
  };
}

async function copyDatabaseRights(client: Client, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `select pg_catalog.format('revoke all on database %I from public', $2::text) as sql
       from pg_catalog.pg_database where datname = $1 and datacl is not null
     union all
     select * from (
       select pg_catalog.format('grant %s on database %I to %s', a.privilege_type, $2::text,
         case a.grantee when 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end)
       from pg_catalog.pg_database as d, pg_catalog.aclexplode(d.datacl) as a
       where d.datname = $1 and a.grantee <> d.datdba order by 1) as grants
     union all
     select pg_catalog.format(case when c like 'search_path=%' then 'alter %s set %I to %s' else 'alter %s set %I to %L' end,
       case s.setrole when 0 then pg_catalog.format('database %I', $2::text)
         else pg_catalog.format('role %I in database %I', pg_catalog.pg_get_userbyid(s.setrole), $2::text) end,
       pg_catalog.split_part(c, '=', 1), pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1))
     from pg_catalog.pg_db_role_setting as s
     join pg_catalog.pg_database as d on d.oid = s.setdatabase and d.datname = $1
     cross join pg_catalog.unnest(s.setconfig) as c`,
    [from, to],
  );
  for (const { sql } of rows) await client.query(sql);
}
