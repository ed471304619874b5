/** Rules about the catalog itself: each query lists the breaches, so a new table or function cannot forget one. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const ours = `('api', 'platform', 'identity', 'catalog', 'credits', 'billing', 'context', 'jtd', 'platform_meta')`;
const callers = `('anon', 'authenticated', 'cn_admin', 'cn_service', 'cn_client', 'cn_edge', 'cn_webhook', 'cn_worker')`;
const tenantPolicy = `(tenant_id = (NULLIF(current_setting('cn.tenant_id'::text, true), ''::text))::uuid)`;

/** Directories map a look-up to its tenant; the only tables with a tenant_id that no policy bounds by it. */
const directories = `('tenant_slug', 'person', 'person_tenant', 'credential', 'otp_challenge', 'otp_throttle', 'verified_domain', 'invitation_token')`;

/** Functions that see every tenant, by ownership. A new one must be added here on purpose. */
const crossTenant = [
  'api.accept_invitation',
  'api.advance_subscriptions',
  'api.advance_test_clock',
  'api.chain_audit',
  'api.change_member',
  'api.change_own_person',
  'api.check_plan_config',
  'api.claim_jtds',
  'api.compare_audit_heads',
  'api.confirm_phone',
  'api.confirm_second_factor',
  'api.create_coupon',
  'api.create_invitation',
  'api.create_plan',
  'api.create_plan_version',
  'api.create_product',
  'api.create_tenant',
  'api.create_topup_pack',
  'api.disable_second_factor',
  'api.end_impersonation',
  'api.end_other_sessions',
  'api.end_session',
  'api.enrol_second_factor',
  'api.expire_no_credits_jtds',
  'api.export_audit_heads',
  'api.export_platform_events',
  'api.get_invitation',
  'api.get_issuer',
  'api.get_logo',
  'api.get_plan',
  'api.get_plan_version',
  'api.get_platform_jtd_queue',
  'api.get_product',
  'api.get_second_factor',
  'api.get_sign_in_policy',
  'api.get_tenant',
  'api.get_test_clock',
  'api.hold_jtd_channel',
  'api.join_tenant',
  'api.list_affected_tenants',
  'api.list_billing_runs',
  'api.list_coupons',
  'api.list_impersonations',
  'api.list_invitations',
  'api.list_members',
  'api.list_my_tenants',
  'api.list_parked_work',
  'api.list_plans',
  'api.list_platform_events',
  'api.list_platform_jtd_tenants',
  'api.list_products',
  'api.list_sessions',
  'api.list_taxes',
  'api.list_tenants',
  'api.list_topup_packs',
  'api.migrate_subscribers',
  'api.preview_billing_run',
  'api.preview_plan_price',
  'api.process_credit_expiry',
  'api.provision_tenant',
  'api.publish_plan_version',
  'api.queue_due_jtds',
  'api.raise_impersonation',
  'api.reconcile_rate_limits',
  'api.refresh_tenant_contexts',
  'api.release_parked_work',
  'api.remove_member',
  'api.remove_test_clock',
  'api.renew_recovery_codes',
  'api.report_jtd_delivery',
  'api.request_otp',
  'api.resend_invitation',
  'api.reset_second_factor',
  'api.restore_tenant',
  'api.retire_plan_version',
  'api.revoke_invitation',
  'api.run_billing_cycle',
  'api.save_credit_type',
  'api.save_feature',
  'api.save_issuer',
  'api.save_metric',
  'api.save_tax_rate',
  'api.set_product_tax',
  'api.set_sign_in_policy',
  'api.set_test_clock',
  'api.settle_jtds',
  'api.sign_up',
  'api.start_impersonation',
  'api.suspend_tenant',
  'api.sweep_sign_in',
  'api.switch_tenant',
  'api.tenant_context_health',
  'api.update_coupon',
  'api.update_plan',
  'api.update_plan_version',
  'api.update_product',
  'api.update_topup_pack',
  'api.verify_audit',
  'api.verify_ledger',
  'api.verify_otp',
  'api.verify_second_factor',
  'api.verify_usage',
  'api.watch_tenant_contexts',
  'billing.claim_coupon',
  'billing.name_series',
  'billing.platform_branding',
  'identity.describe_session',
  'identity.find_actors',
  'identity.find_tenant',
  'identity.install_api_key',
  'identity.name_actors',
  'identity.register_key_credential',
  'identity.release_domains',
  'identity.resolve_credential',
  'identity.take_domain',
  'jtd.trg_notice_becomes_message',
  'platform.demo_directory',
  'platform.install_demo_tenant',
  'platform.pre_request',
  'platform.schema_fingerprint',
];

/** Workers, and the rehearsal of one: what fails is recorded where somebody looks for it. */
const boundaries = [
  'advance_subscriptions',
  'advance_together',
  'bill_plain',
  'content_of',
  'describe_claims',
  'do_work',
  'expire_no_credits_jtds',
  'follow',
  'follow_steps',
  'process_credit_expiry',
  'queue_due_jtds',
  'read_notice',
  'refresh_tenant_contexts',
  'rehearse_bills',
  'run_billing_cycle',
  'settle_jtds',
  'settle_one_by_one',
  'tenant_context_health',
  'trg_credit_topup_release_jtds',
];

const gates: Record<string, string> = {
  'no relation in the exposed schema': `
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'api'`,
  'row security is enabled and forced on every table': `
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and n.nspname <> 'platform_meta'`,
  'every table but a partition has a policy': `
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and n.nspname <> 'platform_meta' and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_policy p where p.polrelid = c.oid)`,
  'policies for cn_definer on tenant tables are the bare comparison': `
    select p.schemaname, p.tablename, p.policyname, p.qual from pg_policies p
    where 'cn_definer' = any (p.roles)
      and exists (select from information_schema.columns c
        where (c.table_schema, c.table_name, c.column_name) = (p.schemaname, p.tablename, 'tenant_id'))
      and (p.qual is distinct from $q$${tenantPolicy}$q$ or p.with_check is distinct from $q$${tenantPolicy}$q$)`,
  'a table with a tenant_id is bounded by it or is a known directory': `
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where n.nspname in ${ours} and c.relkind in ('r', 'p') and not c.relispartition
      and not (n.nspname = 'identity' and c.relname in ${directories})
      and not exists (select from pg_policies p where (p.schemaname, p.tablename) = (n.nspname, c.relname) and 'cn_definer' = any (p.roles))`,
  'tenant_id leads primary and unique keys of tenant tables': `
    select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and i.indisunique and not c.relispartition
      and not (n.nspname = 'identity' and c.relname in ${directories})
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) <> 'tenant_id'`,
  'foreign keys between tenant tables carry the tenant': `
    select k.conrelid::regclass, k.conname from pg_constraint k
    where k.contype = 'f' and k.conparentid = 0
      and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id')
      and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
      and (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) <> 'tenant_id'`,
  'an index stands behind every foreign key': `
    select k.conrelid::regclass, k.conname from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname in ${ours} and not exists (
      select from pg_index i where i.indrelid = k.conrelid
        and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) as x)
          = (select array_agg(x order by x) from unnest(k.conkey) as x))`,
  'no caller has a right on any table or sequence': `
    select c.oid::regclass, a.grantee::regrole from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join lateral aclexplode(c.relacl) a
    where n.nspname in ${ours} and (a.grantee = 0 or a.grantee::regrole::text in ${callers})`,
  'nobody but the owners may create anything': `
    select n.nspname, a.grantee::regrole from pg_namespace n cross join lateral aclexplode(n.nspacl) a
    where n.nspname in ${ours} and a.privilege_type = 'CREATE' and a.grantee <> n.nspowner`,
  'no role of ours bypasses row security or is a superuser': `
    select rolname from pg_roles where (rolname like 'cn\\_%' or rolname in ('anon', 'authenticated', 'authenticator'))
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  'no caller may run, wait or idle for ever': `
    select r.rolname from pg_roles r where r.rolname in ${callers} and not exists (
      select from pg_db_role_setting s where s.setrole = r.oid
        and array_to_string(s.setconfig, ' ') ~ 'statement_timeout=.*lock_timeout=.*idle_in_transaction_session_timeout=')`,
  'callers may not make temporary tables': `
    select r.rolname from pg_roles r where r.rolname in ${callers} and has_database_privilege(r.oid, current_database(), 'TEMP')`,
  'callers may create nothing, in the database or in any schema': `
    select r.rolname, n.nspname from pg_roles r cross join pg_namespace n
    where r.rolname in ${callers} and (has_schema_privilege(r.oid, n.oid, 'CREATE') or has_database_privilege(r.oid, current_database(), 'CREATE'))`,
  'callers may not become anybody else': `
    select m.member::regrole, m.roleid::regrole from pg_auth_members m where m.member::regrole::text in ${callers}`,
  'what is append-only takes inserts alone, from any role of ours': `
    select c.oid::regclass, a.grantee::regrole, a.privilege_type from pg_class c join pg_trigger t on t.tgrelid = c.oid
    join pg_proc p on p.oid = t.tgfoid cross join lateral aclexplode(c.relacl) a
    where p.proname = 'refuse_change' and a.grantee <> c.relowner and a.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
  'append-only tables refuse change and truncation': `
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and obj_description(c.oid, 'pg_class') like 'Tenant, append-only%' and (
      select count(*) from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where t.tgrelid = c.oid and p.proname = 'refuse_change') < 2`,
  'nothing is executable by everybody': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`,
  'anonymous callers reach the public catalog and health alone': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'api' and has_function_privilege('anon', p.oid, 'execute') and p.proname not in ('get_plan_catalog', 'get_topup_packs', 'health')`,
  'callers run the door and what is in api, nothing else': `
    select p.oid::regprocedure, r.name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    cross join unnest(array[${callers.slice(1, -1)}]) as r(name)
    where n.nspname in ${ours} and n.nspname <> 'api' and p.oid <> 'platform.pre_request()'::regprocedure
      and has_function_privilege(r.name, p.oid, 'execute')`,
  'every function fixes an empty search path': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and not coalesce('search_path=""' = any (p.proconfig), false)`,
  'no overloads in api': `
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'api' group by 1 having count(*) > 1`,
  'definers belong to cn_definer or cn_platform': `
    select p.oid::regprocedure, p.proowner::regrole from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosecdef and p.proowner::regrole::text not in ('cn_definer', 'cn_platform')`,
  'every function says what it does': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and obj_description(p.oid, 'pg_proc') is null`,
  'dynamic SQL stands in one function': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosrc ~* '\\mexecute\\M' and p.proname <> 'set_transaction'`,
  'errors are caught at a worker’s boundary alone, which reports them': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosrc ~* 'when\\s+others' and p.proname <> all ('{${boundaries.join(',')}}')`,
  'bodies stay within 70 lines': `
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and cardinality(string_to_array(p.prosrc, E'\\n')) > 72`,
  'no float, no money, no unbounded numeric, no time without zone': `
    select a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and n.nspname <> 'platform_meta' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, a.atttypmod) in ('real', 'double precision', 'money', 'numeric', 'timestamp without time zone', 'time without time zone')`,
  'constraints have names of ours': `
    select k.conrelid::regclass, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and k.conname ~ '_(check|key|fkey)[0-9]+$'`,
  'tenant keys are never nulled by a delete': `
    select k.conrelid::regclass, k.conname from pg_constraint k where k.contype = 'f' and k.confdeltype in ('n', 'd')`,
};

test.each(Object.keys(gates))('%s', async (name) => {
  expect(await db.rows(gates[name] ?? '')).toEqual([]);
});

test('the functions that see every tenant are the known ones', async () => {
  const rows = await db.rows<{ name: string }>(`
    select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosecdef and p.proowner = 'cn_platform'::regrole order by 1`);
  expect(rows.map((row) => row.name)).toEqual(crossTenant);
});

test('a new function is closed until it is opened', async () => {
  await db.rows(`create function api.newcomer() returns int language sql set search_path = '' as 'select 1'; alter function api.newcomer() owner to cn_owner;
    set role cn_owner; create function api.second() returns int language sql set search_path = '' as 'select 1'; reset role`);
  const rows = await db.rows(
    `select from pg_proc p where p.proname = 'second' and has_function_privilege('anon', p.oid, 'execute')`,
  );
  expect(rows).toEqual([]);
});
