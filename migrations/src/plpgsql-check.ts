import type { Client } from 'pg';
import type { Log } from './database.ts';
import type { SourceTree } from './source-tree.ts';
import type { Finding } from './validate.ts';

const BORROWED_SCHEMA = 'cn_plpgsql_check';

/**
 * Deep check of every plpgsql body against the tables it uses. Where the extension is only available it is
 * borrowed: created, used and rolled back, so that a migration never leaves an extension behind.
 */
export async function checkPlpgsql(client: Client, tree: SourceTree, log: Log): Promise<Finding[]> {
  const { rows } = await client.query<{ schema: string | null; borrowable: boolean }>(`
    select
      (select pg_catalog.quote_ident(n.nspname) from pg_catalog.pg_extension as e
       join pg_catalog.pg_namespace as n on n.oid = e.extnamespace where e.extname = 'plpgsql_check') as schema,
      exists (select from pg_catalog.pg_available_extensions where name = 'plpgsql_check')
        and (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as borrowable`);
  const schema = rows[0]?.schema ?? undefined;
  if (schema !== undefined) return collect(client, tree, schema);
  if (rows[0]?.borrowable !== true) {
    log('plpgsql_check is not available to this role; function bodies got the syntax check only');
    return [];
  }
  await client.query(`
    savepoint borrow;
    create schema ${BORROWED_SCHEMA};
    create extension plpgsql_check schema ${BORROWED_SCHEMA}`);
  const findings = await collect(client, tree, BORROWED_SCHEMA);
  await client.query('rollback to savepoint borrow; release savepoint borrow');
  return findings;
}

/** A trigger function can only be checked for a table that fires it; without one there is nothing to check. */
async function collect(client: Client, tree: SourceTree, schema: string): Promise<Finding[]> {
  const { rows } = await client.query<Finding>(
    `select n.nspname::text as schema, p.proname::text as name, c.level, c.message, c.sqlstate as code,
       c.lineno as "bodyLine"
     from pg_catalog.pg_proc as p
     join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
     join pg_catalog.pg_language as l on l.oid = p.prolang and l.lanname = 'plpgsql'
     left join lateral (
       select distinct on (t.tgrelid) t.tgrelid, t.tgoldtable, t.tgnewtable
       from pg_catalog.pg_trigger as t where t.tgfoid = p.oid and not t.tgisinternal and t.tgparentid = 0
       order by t.tgrelid, t.tgname
     ) as t on p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype
     cross join lateral ${schema}.plpgsql_check_function_tb(
       funcoid => p.oid, relid => coalesce(t.tgrelid, 0), oldtable => t.tgoldtable, newtable => t.tgnewtable,
       fatal_errors => false, other_warnings => true, extra_warnings => false, performance_warnings => false) as c
     where n.nspname = any ($1::text[])
       and (p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype or t.tgrelid is not null)
     order by 1, 2, c.lineno`,
    [tree.schemas],
  );
  return rows;
}
