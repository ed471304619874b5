import type { Client } from 'pg';

export interface CatalogRoutine {
  readonly schema: string;
  readonly name: string;
  readonly signatures: readonly string[];
  /** Of body, attributes, owner, grants and triggers: differs when somebody changed it by hand. */
  readonly hash: string;
}

export interface CatalogTrigger {
  readonly name: string;
  readonly routine: string;
}

const TRIGGERS_OF_ROUTINE = `
  select pg_catalog.string_agg(pg_catalog.pg_get_triggerdef(t.oid), E'\\n' order by t.tgrelid::pg_catalog.regclass::text, t.tgname)
  from pg_catalog.pg_trigger as t
  where t.tgfoid = p.oid and not t.tgisinternal and t.tgparentid = 0`;

/** Shared with the bundle, which records the hashes from psql. `$schemas` is an array expression. */
export function routinesSql(schemas: string): string {
  return `
  select n.nspname::text as schema, p.proname::text as name,
    pg_catalog.array_agg(s.identity order by s.identity) as signatures,
    pg_catalog.md5(pg_catalog.string_agg(pg_catalog.concat_ws('|',
      p.prosrc, pg_catalog.pg_get_function_sqlbody(p.oid), s.identity, pg_catalog.pg_get_function_arguments(p.oid),
      pg_catalog.pg_get_function_result(p.oid), l.lanname, p.provolatile, p.prosecdef, p.proisstrict, p.proparallel,
      p.proleakproof, p.proconfig::text, pg_catalog.pg_get_userbyid(p.proowner),
      (select pg_catalog.string_agg(a::text, ',' order by a::text) from pg_catalog.unnest(p.proacl) as a),
      (${TRIGGERS_OF_ROUTINE})
    ), E'\\n' order by s.identity)) as hash
  from pg_catalog.pg_proc as p
  join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
  join pg_catalog.pg_language as l on l.oid = p.prolang
  cross join lateral (select pg_catalog.pg_get_function_identity_arguments(p.oid) as identity) as s
  where n.nspname = any (${schemas}) and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e')
  group by n.nspname, p.proname`;
}

export async function readRoutines(client: Client, schemas: readonly string[]): Promise<Map<string, CatalogRoutine>> {
  const { rows } = await client.query<CatalogRoutine>(routinesSql('$1::text[]'), [schemas]);
  return new Map(rows.map((row) => [`${row.schema}.${row.name}`, row]));
}

/** Triggers that call our routines; copies on partitions belong to their parent's. */
export async function readTriggers(client: Client, schemas: readonly string[]): Promise<CatalogTrigger[]> {
  const { rows } = await client.query<CatalogTrigger>(
    `select n.nspname || '.' || c.relname || '.' || t.tgname as name, pn.nspname || '.' || p.proname as routine
     from pg_catalog.pg_trigger as t
     join pg_catalog.pg_class as c on c.oid = t.tgrelid
     join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     join pg_catalog.pg_proc as p on p.oid = t.tgfoid
     join pg_catalog.pg_namespace as pn on pn.oid = p.pronamespace
     where not t.tgisinternal and t.tgparentid = 0 and pn.nspname = any ($1::text[])
     order by 1`,
    [schemas],
  );
  return rows;
}

export async function existingSchemas(client: Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select nspname::text as name from pg_catalog.pg_namespace where nspname = any ($1::text[]) order by 1',
    [schemas],
  );
  return rows.map((row) => row.name);
}
