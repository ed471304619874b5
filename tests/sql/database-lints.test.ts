/**
 * What Supabase's linter (splinter) would say, as queries over the catalog. Each lists its findings; a finding that is
 * meant to be stands below with its reason. A lint that cannot find anything proves nothing, so each has a planted one.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

/** Everything but Postgres' own. */
const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

interface Lint {
  /** Answers `finding`. */
  readonly query: string;
  /** Breaks the rule; run and taken back. */
  readonly planted: string;
  /** Findings that are meant to be, and why. */
  readonly allowed?: Readonly<Record<string, string>>;
}

const lints: Readonly<Record<string, Lint>> = {
  '0001 unindexed foreign keys': {
    query: `
      select k.conname as finding from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and ${ours} and not exists (
        select from pg_index i where i.indrelid = k.conrelid
          and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x)
            = (select array_agg(x order by x) from unnest(k.conkey) x))`,
    planted: `create table platform.a (id uuid primary key);
      create table platform.b (a uuid constraint planted references platform.a)`,
  },
  '0002 users of the authentication schema exposed': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_rewrite r on r.ev_class = c.oid join pg_depend d on d.objid = r.oid
      join pg_class target on target.oid = d.refobjid
      where n.nspname = 'api' and c.relkind in ('v', 'm') and target.oid in ('identity.person'::regclass, 'identity.credential'::regclass)`,
    planted: 'create view api.planted as select email from identity.person',
  },
  '0003 a function of a policy that is called for every row': {
    query: `
      select p.tablename || '.' || p.policyname as finding from pg_policies p
      where coalesce(p.qual, '') || coalesce(p.with_check, '') ~* '(auth\\.\\w+\\(|select)'`,
    planted: 'create policy planted on identity.tenant using ((select true))',
  },
  '0004 no primary key': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p') and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
        and n.nspname <> 'platform_meta'`,
    planted: 'create table platform.planted (a int)',
  },
  '0006 several permissive policies for the same role and action': {
    query: `
      select p.tablename || ' ' || role.name || ' ' || action.name as finding
      from pg_policies p cross join lateral unnest(p.roles) as role(name)
      cross join lateral unnest(case p.cmd when 'ALL' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] else array[p.cmd] end) as action(name)
      where p.permissive = 'PERMISSIVE'
      group by p.schemaname, p.tablename, role.name, action.name having count(*) > 1`,
    planted: 'create policy planted on identity.tenant for select to cn_definer using (true)',
  },
  '0007 a policy on a table whose row security is off': {
    query: `
      select distinct c.relname as finding from pg_policy p join pg_class c on c.oid = p.polrelid where not c.relrowsecurity`,
    planted: 'alter table identity.tenant disable row level security',
  },
  '0008 row security without a policy': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p') and c.relrowsecurity and not c.relispartition
        and not exists (select from pg_policy p where p.polrelid = c.oid)`,
    planted: 'create table platform.planted (a int); alter table platform.planted enable row level security',
  },
  '0009 the same index twice': {
    query: `
      select min(i.indexrelid::regclass::text) as finding from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and not c.relispartition
      group by i.indrelid, i.indkey, i.indclass, i.indoption, pg_get_expr(i.indpred, i.indrelid), pg_get_expr(i.indexprs, i.indrelid)
      having count(*) > 1`,
    planted: 'create index planted on identity.tenant (tenant_id)',
  },
  '0010 a view that reads with its owner’s rights': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    planted: 'create view platform.planted as select 1 as one',
  },
  '0011 a search path that a caller could change': {
    query: `
      select p.proname as finding from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and not exists (select from unnest(p.proconfig) as s where s like 'search_path=%')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    planted: `create function platform.planted() returns int language sql as 'select 1'`,
  },
  '0013 row security off on a table': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    planted: 'create table platform.planted (a int primary key)',
  },
  '0014 an extension in a schema that is exposed': {
    query: `
      select e.extname as finding from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where n.nspname = 'api'`,
    planted: `update pg_extension set extnamespace = 'api'::regnamespace where extname = 'plpgsql'`,
  },
  '0016 a materialised view in the exposed schema': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'api' and c.relkind = 'm'`,
    planted: 'create materialized view api.planted as select 1 as one',
  },
  '0017 a foreign table in the exposed schema': {
    query: `
      select c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'api' and c.relkind in ('f', 'r', 'p', 'v')`,
    planted: 'create table api.planted (a int)',
  },
  '0019 row security that decides by what a user may edit': {
    query: `
      select p.tablename || '.' || p.policyname as finding from pg_policies p
      where coalesce(p.qual, '') || coalesce(p.with_check, '') ~* '(user_metadata|request\\.jwt|request\\.headers)'`,
    planted: `create policy planted on identity.tenant using (current_setting('request.jwt.claims', true) <> '')`,
  },
  '0020 more dead rows than vacuum would leave': {
    query: `
      select s.relname as finding from pg_stat_all_tables s join pg_class c on c.oid = s.relid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and exists (select from unnest(c.reloptions) as o where o = 'autovacuum_enabled=false')`,
    planted: 'alter table identity.tenant set (autovacuum_enabled = false)',
  },
  '0021 a foreign key into another product’s schema': {
    query: `
      select k.conname as finding from pg_constraint k join pg_class c on c.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname in ('auth', 'storage', 'realtime')`,
    planted: `create schema auth; create table auth.users (id uuid primary key);
      create table platform.planted (id uuid references auth.users)`,
  },
  '0024 a policy for writing that lets everything through': {
    query: `
      select p.tablename || ' ' || role.name as finding from pg_policies p cross join lateral unnest(p.roles) as role(name)
      where p.cmd <> 'SELECT' and (p.qual = 'true' or p.with_check = 'true') and role.name <> 'cn_platform'`,
    planted: 'create policy planted on identity.tenant for update to cn_definer using (true)',
    allowed: {
      'schema_migration cn_owner': 'the migration tool’s own books',
      'applied_file cn_owner': 'the migration tool’s own books',
      'migration_state cn_owner': 'the migration tool’s own books',
    },
  },
  '0028 a definer function that anonymous callers may run': {
    query: `
      select p.proname as finding from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'api' and p.prosecdef and has_function_privilege('anon', p.oid, 'execute')`,
    planted: `grant execute on function api.list_tenants(platform.short_text, integer, integer, text, text, platform.code, text) to anon`,
    allowed: {
      get_topup_packs: 'the public catalog',
      get_plan_catalog: 'the public catalog',
      health: 'says that the database answers, and its fingerprint',
    },
  },
  'an index that is no longer valid': {
    query: `select i.indexrelid::regclass::text as finding from pg_index i where not i.indisvalid`,
    planted: `update pg_index set indisvalid = false where indexrelid = 'identity.tenant_pkey'::regclass`,
  },
  'a constraint that was never checked': {
    query: `select k.conname as finding from pg_constraint k where not k.convalidated`,
    planted: `alter table identity.tenant add constraint planted check (length(name) < 1000) not valid`,
  },
  'a sequence or identity of 32 bits': {
    query: `
      select s.seqrelid::regclass::text as finding from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and n.nspname <> 'platform_meta' and s.seqtypid <> 'bigint'::regtype`,
    planted: 'create table platform.planted (id integer generated always as identity primary key)',
  },
};

async function findings(lint: Lint, planted: string | undefined): Promise<string[]> {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local allow_system_table_mods = on');
    if (planted !== undefined) await client.query(planted);
    const { rows } = await client.query<{ finding: string }>(lint.query);
    return rows.map((row) => row.finding).filter((finding) => !(finding in (lint.allowed ?? {})));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe.each(Object.entries(lints))('%s', (_, lint) => {
  test('is found nowhere', async () => {
    expect(await findings(lint, undefined)).toEqual([]);
  });
  test('would be found', async () => {
    expect(await findings(lint, lint.planted)).not.toEqual([]);
  });
});

test('what is allowed still exists', async () => {
  for (const lint of Object.values(lints)) {
    if (lint.allowed === undefined) continue;
    const rows = await db.rows<{ finding: string }>(lint.query);
    expect(rows.map((row) => row.finding)).toEqual(expect.arrayContaining(Object.keys(lint.allowed)));
  }
});
