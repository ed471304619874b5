/** Every RPC against every role and every scope. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations } from '@contractnest/contract';
import { demo, hashOf, roleOf, TestDatabase, type Caller, type Document } from '../support/database.ts';

let db: TestDatabase;
let tenant: { id: string; service: Caller };

beforeAll(async () => {
  db = await TestDatabase.open();
  tenant = await db.newTenant();
});
afterAll(() => db.close());

describe('every RPC against every role', () => {
  const allowed = new Map(
    allOperations.map((op) => [
      op.rpc,
      new Set(op.callers.map((caller) => (caller === 'public' ? 'anon' : roleOf[caller]))),
    ]),
  );

  test('execute is granted to the callers of the contract and to nobody else', async () => {
    const rows = await db.rows<{ rpc: string; role: string; granted: boolean }>(`
      select p.proname as rpc, r.rolname as role, has_function_privilege(r.oid, p.oid, 'execute') as granted
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join pg_roles r
      where n.nspname = 'api' and r.rolname in ('anon', ${Object.values(roleOf)
        .map((role) => `'${role}'`)
        .join(', ')})
        and p.proname <> 'health'`);
    const wrong = rows.filter((row) => row.granted !== (allowed.get(row.rpc)?.has(row.role) ?? false));
    expect(wrong).toEqual([]);
    expect(new Set(rows.map((row) => row.rpc))).toEqual(new Set(allowed.keys()));
  });

  test('the arguments of every RPC are those of its operation', async () => {
    const { toRpcArguments } = await import('@contractnest/contract');
    for (const op of allOperations.filter((each) => each.edge !== 'auth')) {
      const rows = await db.rows<{ names: string[] }>(
        `select coalesce(proargnames, '{}') as names from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'api' and proname = $1`,
        [op.rpc],
      );
      const sent = Object.keys(toRpcArguments(Object.fromEntries(Object.keys(op.input.shape).map((key) => [key, 1]))));
      sent.push(...(addedByEdge[op.id] ?? []));
      expect({ rpc: op.rpc, names: [...(rows[0]?.names ?? [])].sort() }).toEqual({ rpc: op.rpc, names: sent.sort() });
    }
  });

  /** What the edge adds to what the caller sent. */
  const addedByEdge: Record<string, readonly string[]> = {
    createApiKey: ['p_token_hash', 'p_hint'],
    rotateApiKey: ['p_token_hash', 'p_hint'],
    checkDomain: ['p_records', 'p_failure'],
  };

  const tenantId = (): Document => ({ p_tenant_id: tenant.id });
  const amount: Document = { p_credit_type: 'notification', p_quantity: 1 };
  const key = (): Document => ({ p_idempotency_key: randomUUID() });
  const product = (): Document => ({ p_product_code: 'contractnest' });
  const plan = (): Document => ({ ...product(), p_plan_code: 'standard' });
  const invoice = (): Document => ({ p_invoice_id: randomUUID() });
  const changedInvoice = (): Document => ({ ...tenantId(), ...invoice(), ...key() });
  /** What each RPC needs at the least to be called at all. */
  const required: Record<string, () => Document> = {
    get_billing_status: tenantId,
    get_test_clock: tenantId,
    set_test_clock: tenantId,
    advance_test_clock: () => ({ ...tenantId(), p_by: 'P1D', ...key() }),
    remove_test_clock: tenantId,
    get_credit_balance: tenantId,
    list_credit_entries: tenantId,
    get_credit_statement: () => ({ ...tenantId(), p_from: new Date(0), p_to: new Date() }),
    check_credit_availability: () => amount,
    deduct_credits: () => ({ ...amount, ...key() }),
    deduct_credits_batch: () => ({ p_items: '[]' }),
    reserve_credits: () => ({ ...amount, ...key() }),
    capture_credits: () => ({ p_hold_id: randomUUID(), ...key() }),
    release_reserved_credits: () => ({ p_hold_id: randomUUID(), ...key() }),
    refund_credits: () => ({ p_entry_id: randomUUID(), ...key() }),
    add_credits: () => ({ ...tenantId(), ...amount, ...key() }),
    adjust_credits: () => ({ ...tenantId(), ...amount, ...key(), p_reason: 'test' }),
    list_tenants: () => ({}),
    list_members: () => ({}),
    change_member: () => ({ p_person_id: randomUUID() }),
    remove_member: () => ({ p_person_id: randomUUID() }),
    reset_second_factor: () => ({ ...tenantId(), p_person_id: randomUUID(), p_reason: 'a reason of words' }),
    list_invitations: () => ({}),
    create_invitation: () => ({ p_email: 'a@b.example', p_role: 'viewer', p_token_hash: hashOf('a') }),
    resend_invitation: () => ({ p_invitation_id: randomUUID(), p_token_hash: hashOf('a') }),
    revoke_invitation: () => ({ p_invitation_id: randomUUID() }),
    list_impersonations: () => ({}),
    start_impersonation: () => ({ ...tenantId(), p_reason: 'a reason of words', p_session_hash: hashOf('a') }),
    get_sign_in_policy: () => ({}),
    set_sign_in_policy: () => ({}),
    export_credit_entries: () => ({ ...tenantId(), p_from: new Date(0), p_to: new Date() }),
    explain: () => ({ p_kind: 'hold', p_id: randomUUID() }),
    get_limits: tenantId,
    list_usage_events: tenantId,
    export_usage_events: () => ({ ...tenantId(), p_from: '2026-01-01', p_to: '2026-02-01' }),
    get_usage_summary: tenantId,
    get_billing_alerts: tenantId,
    list_notices: tenantId,
    list_billing_runs: () => ({}),
    preview_billing_run: () => ({}),
    list_parked_work: () => ({}),
    release_parked_work: () => ({ ...tenantId(), p_worker: 'billing-cycle', p_subject: randomUUID() }),
    record_usage: () => ({ p_metric: 'contracts', p_quantity: 1, ...key() }),
    record_usage_batch: () => ({ p_events: '[]' }),
    check_quota: () => ({ p_metric: 'contracts' }),
    increment_usage: () => ({ p_metric: 'contracts', ...key() }),
    verify_ledger: () => ({}),
    get_tenant: tenantId,
    suspend_tenant: () => ({ ...tenantId(), p_reason: 'test' }),
    restore_tenant: tenantId,
    provision_tenant: () => ({
      p_name: 'x',
      p_slug: 'x',
      p_owner_email: 'x@x.example',
      p_product_code: 'q2o',
      p_plan_code: 'x',
      ...key(),
    }),
    get_profile: () => ({}),
    update_profile: () => ({
      p_name: 'x',
      p_email: null,
      p_phone: null,
      p_primary_colour: null,
      p_locale: 'en',
      p_time_zone: 'UTC',
    }),
    set_logo: () => ({ p_content: '', p_content_type: 'image/png', p_width: 1, p_height: 1 }),
    remove_logo: () => ({}),
    set_domain: () => ({ p_domain: 'x.example' }),
    check_domain: () => ({ p_domain: 'x.example', p_records: [] }),
    list_api_keys: () => ({}),
    create_api_key: () => ({
      p_name: 'x',
      p_scopes: ['audit:read'],
      p_token_hash: 'a'.repeat(64),
      p_hint: 'aaaa',
      ...key(),
    }),
    rotate_api_key: () => ({ p_api_key_id: randomUUID(), p_token_hash: 'a'.repeat(64), p_hint: 'aaaa', ...key() }),
    revoke_api_key: () => ({ p_api_key_id: randomUUID() }),
    list_products: () => ({}),
    get_product: product,
    create_product: () => ({ p_code: 'x', p_name: 'X', p_currency: 'INR' }),
    update_product: () => ({ ...product(), p_revision: 1 }),
    save_metric: () => ({ ...product(), p_metric: 'x', p_name: 'X', p_unit: 'x', p_aggregation: 'sum' }),
    save_feature: () => ({ ...product(), p_feature: 'x', p_name: 'X', p_kind: 'text' }),
    save_credit_type: () => ({ ...product(), p_credit_type: 'x', p_name: 'X' }),
    list_plans: () => ({}),
    get_plan: plan,
    create_plan: () => ({ ...product(), p_code: 'x', p_name: 'X' }),
    update_plan: () => ({ ...plan(), p_revision: 1 }),
    get_plan_version: () => ({ ...plan(), p_version: 1 }),
    create_plan_version: plan,
    update_plan_version: () => ({ ...plan(), p_version: 1, p_revision: 1 }),
    publish_plan_version: () => ({ ...plan(), p_version: 1, p_revision: 1 }),
    retire_plan_version: () => ({ ...plan(), p_version: 1, p_revision: 1 }),
    check_plan_config: () => ({ ...product(), p_billing_config: '{}' }),
    preview_plan_price: () => ({ ...product(), p_inputs: '{}' }),
    list_affected_tenants: plan,
    migrate_subscribers: () => ({ ...plan(), p_from_version: 1, p_to_version: 2 }),
    list_topup_packs: () => ({}),
    create_topup_pack: () => ({ ...product(), ...amount, p_code: 'x', p_name: 'X', p_amount: 1, p_currency: 'INR' }),
    update_topup_pack: () => ({ p_pack_id: randomUUID(), p_revision: 1 }),
    list_audit_events: () => ({}),
    export_audit_events: () => ({}),
    list_platform_events: () => ({}),
    export_platform_events: () => ({}),
    verify_audit: () => ({}),
    compare_audit_heads: () => ({ p_heads: '[]' }),
    get_subscription_details: tenantId,
    get_tenant_context: () => ({}),
    can_send: () => ({ p_channel: 'sms' }),
    get_waiting_jtd_count: () => ({}),
    init_tenant_context: () => ({}),
    rebuild_tenant_context: () => ({}),
    tenant_context_health: () => ({}),
    get_my_subscription: () => ({}),
    get_my_usage: () => ({}),
    list_scheduled_changes: tenantId,
    list_subscription_events: tenantId,
    has_feature: () => ({ p_feature: 'api_access' }),
    get_rate_limit_multiplier: () => ({}),
    subscribe: () => ({ p_plan_code: 'standard', ...key() }),
    preview_change: () => ({ p_action: 'cancel' }),
    upgrade_subscription: key,
    cancel_subscription: key,
    resume_subscription: key,
    pause_subscription: key,
    activate_subscription: key,
    renew_subscription: key,
    set_auto_renewal: () => ({ p_auto_renew: true, ...key() }),
    get_invoice_estimate: tenantId,
    list_invoices: tenantId,
    export_invoices: tenantId,
    list_credit_notes: tenantId,
    export_credit_notes: tenantId,
    get_invoice: invoice,
    download_invoice: invoice,
    download_credit_note: () => ({ p_credit_note_id: randomUUID() }),
    generate_invoice: () => ({ ...tenantId(), ...key() }),
    create_manual_invoice: () => ({ ...tenantId(), p_lines: '[]', ...key() }),
    finalize_invoice: changedInvoice,
    void_invoice: () => ({ ...changedInvoice(), p_reason: 'test' }),
    mark_invoice_uncollectible: () => ({ ...changedInvoice(), p_reason: 'test' }),
    mark_invoice_paid: () => ({ ...changedInvoice(), p_reason: 'test' }),
    create_credit_note: () => ({ ...changedInvoice(), p_reason: 'test' }),
    get_billing_profile: () => ({}),
    save_billing_profile: () => ({ p_legal_name: 'X', p_country: 'IN', p_currency: 'INR' }),
    list_applied_coupons: () => ({}),
    apply_coupon: () => ({ p_code: 'NONE', ...key() }),
    remove_coupon: () => ({ p_redemption_id: randomUUID(), ...key() }),
    list_coupons: () => ({}),
    create_coupon: () => ({ p_code: 'X-X', p_name: 'X', p_kind: 'percent', p_duration: 'once' }),
    update_coupon: () => ({ p_coupon_id: randomUUID(), p_revision: 1 }),
    list_taxes: () => ({}),
    save_tax_rate: () => ({ p_category: 'x', p_country: 'IN', p_kind: 'gst', p_name: 'X', p_percent: '1' }),
    set_product_tax: () => ({ ...product(), p_category: 'x' }),
    get_issuer: () => ({}),
    save_issuer: () => ({ p_legal_name: 'X', p_country: 'IN', p_revision: 1 }),
    create_jtd: () => ({ p_channel: 'inapp', p_to: 'x', ...key() }),
    create_jtd_batch: () => ({ p_items: '[]' }),
    list_jtds: () => ({}),
    get_jtd: () => ({ p_jtd_id: randomUUID() }),
    retry_jtd: () => ({ p_jtd_id: randomUUID() }),
    cancel_jtd: () => ({ p_jtd_id: randomUUID() }),
    change_jtds: () => ({ p_action: 'retry', p_jtd_ids: '[]' }),
    release_waiting_jtds: () => ({}),
    get_jtd_queue: () => ({}),
    get_jtd_settings: () => ({}),
    save_jtd_channel: () => ({ p_channel: 'sms', p_paused: false }),
    list_jtd_preferences: () => ({}),
    save_jtd_preference: () => ({ p_channel: 'sms', p_to: 'x' }),
    list_jtd_templates: () => ({}),
    save_jtd_template: () => ({ p_code: 'x', p_channel: 'sms', p_language: 'en', p_version: 0 }),
    list_jtd_template_versions: () => ({ p_code: 'x', p_channel: 'sms', p_language: 'en' }),
    preview_jtd_template: () => ({ p_channel: 'sms' }),
    get_platform_jtd_queue: () => ({}),
    list_platform_jtd_tenants: () => ({}),
    hold_jtd_channel: () => ({ p_channel: 'sms', p_held: false }),
    send_test_jtd: () => ({ p_channel: 'sms', p_to: 'x', ...key() }),
    cancel_scheduled_change: () => ({ p_change_id: randomUUID(), ...key() }),
  };

  test('an operation with a scope refuses a key without it', async () => {
    const bare = await db.newTenant();
    const admin = await db.installKey(demo.platform, 'admin');
    await db.rows(`update identity.api_key set scopes = '{}' where tenant_id in ($1, $2) and name = 'test'`, [
      bare.id,
      demo.platform,
    ]);
    for (const op of allOperations.filter((each) => each.scope !== undefined)) {
      const args = required[op.rpc];
      if (args === undefined) throw new Error(`say above what ${op.rpc} needs at the least`);
      // A write that must leave a trace answers with its refusal; the others raise it.
      const refusal = await db
        .call(op.callers.includes('service') ? bare.service : admin, op.rpc, args())
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'forbidden', context: { reason: `needs the scope ${op.scope ?? ''}` } });
    }
  });
});
