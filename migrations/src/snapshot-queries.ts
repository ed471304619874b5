/**
 * Each query answers (section, line) rows about the schemas in $1. Written to give the same text on Postgres
 * 15 and 18: no rights of owners (17 added MAINTAIN), no not-null constraints (18 names them), no oids.
 */

const OURS = 'n.nspname = any ($1::text[])';
const NOT_A_PARTITION = 'not c.relispartition';
const GRANTEE = `case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end`;

/** Rights of others than the owner, as "grant x, y to role". */
function grants(acl: string, owner: string): string {
  return `(select string_agg(g.line, '; ' order by g.line) from (
    select string_agg(a.privilege_type, ', ' order by a.privilege_type) || ' to ' || ${GRANTEE} as line
    from aclexplode(${acl}) as a where a.grantee <> ${owner} and a.privilege_type <> 'MAINTAIN' group by a.grantee) as g)`;
}

const ROLES = `
  select 'roles' as section, format('%s%s%s%s%s', r.rolname,
    case when r.rolcanlogin then ' login' end, case when not r.rolinherit then ' noinherit' end,
    case when r.rolbypassrls then ' bypassrls' end,
    ' may become: ' || (select string_agg(b.rolname, ', ' order by b.rolname)
      from (select distinct roleid from pg_auth_members where member = r.oid) as m join pg_roles as b on b.oid = m.roleid
      where b.rolname like 'cn\\_%' or b.rolname in ('anon', 'authenticated'))) as line
  from pg_roles as r
  where (r.rolname in ('cn_owner', 'cn_definer', 'cn_platform', 'cn_admin', 'cn_service', 'cn_client', 'cn_edge', 'cn_webhook', 'cn_worker')
    or r.rolname in ('anon', 'authenticated', 'authenticator')) and $1::text[] is not null`;

const ROLE_SETTINGS = `
  select 'role settings', format('%s%s: %s', r.rolname, case when s.setdatabase <> 0 then ' in this database' end,
    (select string_agg(c, ', ' order by c) from unnest(s.setconfig) as c))
  from pg_db_role_setting as s join pg_roles as r on r.oid = s.setrole
  where (r.rolname like 'cn\\_%' or r.rolname in ('anon', 'authenticated', 'authenticator'))
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database())) and $1::text[] is not null`;

const DATABASE = `
  select 'database', 'public may: ' || coalesce((select string_agg(a.privilege_type, ', ' order by a.privilege_type)
    from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) as a where a.grantee = 0), 'nothing')
  from pg_database as d where d.datname = current_database() and $1::text[] is not null`;

const SCHEMAS = `
  select 'schemas', format('%s owner %s; %s', n.nspname, pg_get_userbyid(n.nspowner), ${grants('n.nspacl', 'n.nspowner')})
  from pg_namespace as n where ${OURS}`;

const DEFAULT_RIGHTS = `
  select 'default rights', format('made by %s%s, %s: %s', pg_get_userbyid(d.defaclrole), ' in ' || n.nspname,
    case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
    coalesce(${grants('d.defaclacl', 'd.defaclrole')}, 'nobody else'))
  from pg_default_acl as d left join pg_namespace as n on n.oid = d.defaclnamespace
  where (${OURS} or d.defaclnamespace = 0) and pg_get_userbyid(d.defaclrole) like 'cn\\_%'`;

const TYPES = `
  select 'types', format('%s.%s %s', n.nspname, t.typname, case t.typtype
    when 'd' then format('domain over %s%s%s; %s', format_type(t.typbasetype, t.typtypmod),
      case when t.typnotnull then ' not null' end, ' default ' || t.typdefault,
      (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), '; ' order by k.conname)
       from pg_constraint as k where k.contypid = t.oid and k.contype = 'c'))
    when 'e' then 'enum ' || (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum as e where e.enumtypid = t.oid)
    else 'composite ' || (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
      from pg_attribute as a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) end)
  from pg_type as t join pg_namespace as n on n.oid = t.typnamespace left join pg_class as c on c.oid = t.typrelid
  where ${OURS} and (t.typtype in ('d', 'e') or (t.typtype = 'c' and c.relkind = 'c'))`;

const RELATIONS = `
  select 'relations', format('%s.%s %s owner %s%s%s%s%s', n.nspname, c.relname,
    case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view' when 'm' then 'materialized view' else 'foreign table' end,
    pg_get_userbyid(c.relowner),
    case when c.relforcerowsecurity and c.relrowsecurity then ', rls forced' when c.relrowsecurity then ', rls' end,
    ', partition by ' || pg_get_partkeydef(c.oid),
    ', with ' || (select string_agg(o, ', ' order by o) from unnest(c.reloptions) as o),
    '; ' || ${grants('c.relacl', 'c.relowner')})
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where ${OURS} and ${NOT_A_PARTITION} and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

/** Months come and go with time, so they are one line, whatever their number. */
const PARTITIONS = `
  select distinct 'partitions', format('%s.%s: %s%s', n.nspname, c.relname,
    case when k.relname ~ '_[0-9]{4}_?[0-9]{2}$' then 'one a month'
      else k.relname || ' ' || pg_get_expr(k.relpartbound, k.oid) end,
    case when k.relrowsecurity and k.relforcerowsecurity then ', rls forced' end)
  from pg_inherits as i join pg_class as c on c.oid = i.inhparent join pg_class as k on k.oid = i.inhrelid and k.relkind in ('r', 'p')
  join pg_namespace as n on n.oid = c.relnamespace where ${OURS}`;

const COLUMNS = `
  select 'columns', format('%s.%s.%s %s%s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' end,
    case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' end,
    case when a.attgenerated <> '' then ' generated as ' else ' default ' end || pg_get_expr(d.adbin, d.adrelid),
    '; ' || ${grants('a.attacl', 'c.relowner')})
  from pg_attribute as a join pg_class as c on c.oid = a.attrelid join pg_namespace as n on n.oid = c.relnamespace
  left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where ${OURS} and ${NOT_A_PARTITION} and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped`;

const SEQUENCES = `
  select 'sequences', format('%s.%s owner %s%s', n.nspname, c.relname, pg_get_userbyid(c.relowner),
    '; ' || ${grants('c.relacl', 'c.relowner')})
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace where ${OURS} and c.relkind = 'S'`;

const CONSTRAINTS = `
  select 'constraints', format('%s.%s %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
  from pg_constraint as k join pg_class as c on c.oid = k.conrelid join pg_namespace as n on n.oid = c.relnamespace
  where ${OURS} and ${NOT_A_PARTITION} and k.contype in ('p', 'u', 'f', 'c', 'x') and k.conparentid = 0`;

const INDEXES = `
  select 'indexes', pg_get_indexdef(i.indexrelid)
  from pg_index as i join pg_class as c on c.oid = i.indrelid join pg_namespace as n on n.oid = c.relnamespace
  where ${OURS} and ${NOT_A_PARTITION} and not exists (
    select from pg_constraint as k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`;

const POLICIES = `
  select 'policies', format('%s.%s %s %s for %s to %s%s%s', p.schemaname, p.tablename, p.policyname, lower(p.permissive), lower(p.cmd),
    (select string_agg(r::text, ', ' order by r::text) from unnest(p.roles) as r),
    ' using ' || p.qual, ' with check ' || p.with_check)
  from pg_policies as p where p.schemaname = any ($1::text[])`;

const TRIGGERS = `
  select 'triggers', format('%s%s', pg_get_triggerdef(t.oid), case t.tgenabled when 'O' then '' else ' (enabled: ' || t.tgenabled::text || ')' end)
  from pg_trigger as t join pg_class as c on c.oid = t.tgrelid join pg_namespace as n on n.oid = c.relnamespace
  where ${OURS} and not t.tgisinternal and t.tgparentid = 0`;

const ROUTINES = `
  select 'functions', format('%s.%s(%s)%s %s %s %s owner %s%s; %s', n.nspname, p.proname, pg_get_function_arguments(p.oid),
    ' returns ' || pg_get_function_result(p.oid), l.lanname,
    case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
    case when p.prosecdef then 'security definer' else 'security invoker' end, pg_get_userbyid(p.proowner),
    ' set ' || array_to_string(p.proconfig, ', '),
    case when p.proacl is null then 'EXECUTE to public' else ${grants('p.proacl', 'p.proowner')} end)
  from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace join pg_language as l on l.oid = p.prolang
  where ${OURS}`;

const VIEWS = `
  select 'view definitions', format('%s.%s %s', n.nspname, c.relname, regexp_replace(pg_get_viewdef(c.oid, true), '\\s+', ' ', 'g'))
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('v', 'm')`;

export const SNAPSHOT_QUERIES: readonly string[] = [
  ROLES,
  ROLE_SETTINGS,
  DATABASE,
  SCHEMAS,
  DEFAULT_RIGHTS,
  TYPES,
  RELATIONS,
  PARTITIONS,
  COLUMNS,
  SEQUENCES,
  CONSTRAINTS,
  INDEXES,
  POLICIES,
  TRIGGERS,
  ROUTINES,
  VIEWS,
];
