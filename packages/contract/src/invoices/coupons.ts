/** Discounts that a code gives. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { Quantity, shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { exampleIds } from './examples.ts';

const Terms = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['percent', 'amount']),
  percent: z.string().nullable(),
  amount: z.int().nullable().describe('Minor units, before tax'),
  currency: z.string().length(3).nullable(),
  duration: z.enum(['once', 'repeating', 'forever']),
  invoices: z.int().nullable().describe('On how many invoices it is good; null: on all'),
});

const Coupon = Terms.extend({
  id: Uuid,
  productCodes: z.array(Slug).describe('Empty: every product'),
  planCodes: z.array(Slug).describe('Empty: every plan'),
  expiresAt: Timestamp.nullable().describe('Until when it can be applied'),
  maxRedemptions: z.int().nullable(),
  maxPerTenant: z.int().nullable(),
  redeemed: z.int(),
  status: z.enum(['active', 'retired']),
  revision: z.int(),
  createdAt: Timestamp,
});

const AppliedCoupon = Terms.extend({
  id: Uuid,
  subscriptionId: Uuid,
  productCode: Slug,
  appliedAt: Timestamp,
  removedAt: Timestamp.nullable(),
  uses: z.int(),
  remaining: z.int().nullable().describe('Invoices it is still good for; null: all'),
});

const terms = {
  code: 'WELCOME20',
  name: 'Welcome',
  kind: 'percent',
  percent: '20',
  amount: null,
  currency: null,
  duration: 'repeating',
  invoices: 3,
} as const;
const couponExample: z.input<typeof Coupon> = {
  ...terms,
  id: '019ac3a4-9999-7b6a-9a40-6f9f3c0c1d2e',
  productCodes: ['contractnest'],
  planCodes: [],
  expiresAt: null,
  maxRedemptions: 100,
  maxPerTenant: 1,
  redeemed: 0,
  status: 'active',
  revision: 1,
  createdAt: '2026-11-21T10:00:00+00:00',
};
const appliedExample: z.input<typeof AppliedCoupon> = {
  ...terms,
  id: '019ac3a4-aaaa-7b6a-9a40-6f9f3c0c1d2e',
  subscriptionId: '019ac3a4-3333-7b6a-9a40-6f9f3c0c1d2e',
  productCode: 'contractnest',
  appliedAt: '2026-11-21T10:00:00+00:00',
  removedAt: null,
  uses: 0,
  remaining: 3,
};

const staff = { domain: 'invoices', edge: 'billing', callers: ['admin'] as const };
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/, '3 to 40 letters, digits, - and _');
const Limit = z.int().min(1).max(1_000_000_000);

export const listCoupons = operation({
  ...staff,
  id: 'listCoupons',
  summary: 'Coupons, the newest first',
  method: 'get',
  path: '/api/admin/coupons',
  rpc: 'list_coupons',
  scope: 'catalog:read',
  query: {
    search: shortText(100).optional().describe('Part of code or name'),
    status: z.enum(['active', 'retired']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional(),
    pageSize: z.coerce.number().int().min(1).max(100).optional().describe('Default 25'),
  },
  output: z.object({ items: z.array(Coupon), page: z.int(), pageSize: z.int(), total: z.int() }),
  errors: [],
  example: { input: {}, output: { items: [couponExample], page: 1, pageSize: 25, total: 1 } },
});

export const createCoupon = operation({
  ...staff,
  id: 'createCoupon',
  summary: 'Make a coupon',
  description: 'What it gives never changes; another discount is another coupon.',
  method: 'post',
  path: '/api/admin/coupons',
  rpc: 'create_coupon',
  scope: 'catalog:manage',
  body: {
    code: Code,
    name: shortText(100),
    kind: Terms.shape.kind,
    percent: z.string().optional().describe('Above 0 to 100, at most four digits after the point'),
    amount: Quantity.optional().describe('Minor units'),
    currency: z.string().length(3).optional(),
    duration: Terms.shape.duration,
    invoices: z.int().min(1).max(1000).optional().describe('Of a repeating coupon'),
    expiresAt: Timestamp.optional(),
    maxRedemptions: Limit.optional(),
    maxPerTenant: Limit.optional(),
    productCodes: z.array(Slug).max(50).optional(),
    planCodes: z.array(Slug).max(50).optional(),
  },
  idempotency: 'optional',
  output: Coupon,
  success: 201,
  errors: ['invalid_request', 'code_taken', 'unknown_product', 'currency_mismatch', 'idempotency_key_reused'],
  example: {
    input: { code: 'WELCOME20', name: 'Welcome', kind: 'percent', percent: '20', duration: 'repeating', invoices: 3 },
    output: couponExample,
  },
});

export const updateCoupon = operation({
  ...staff,
  id: 'updateCoupon',
  summary: 'Rename or retire a coupon, or move its bounds',
  method: 'patch',
  path: '/api/admin/coupons/:couponId',
  rpc: 'update_coupon',
  scope: 'catalog:manage',
  params: { couponId: Uuid },
  body: {
    revision: z.int().min(1),
    name: shortText(100).optional(),
    status: Coupon.shape.status.optional(),
    expiresAt: Timestamp.optional(),
    maxRedemptions: Limit.optional(),
    maxPerTenant: Limit.optional(),
  },
  idempotency: 'optional',
  output: Coupon,
  errors: ['not_found', 'version_conflict', 'invalid_request', 'idempotency_key_reused'],
  example: {
    input: { couponId: couponExample.id, revision: 1, status: 'retired' },
    output: { ...couponExample, status: 'retired', revision: 2 },
  },
});

const own = { domain: 'invoices', edge: 'billing', callers: ['service', 'person', 'admin'] as const };
const ofTenant = { tenantId: TenantId.optional().describe('For platform admins; default the caller’s') };

export const listAppliedCoupons = operation({
  ...own,
  id: 'listAppliedCoupons',
  summary: 'The coupons on a subscription, in the order they are taken off',
  method: 'get',
  path: '/api/tenant/billing/coupons',
  rpc: 'list_applied_coupons',
  scope: 'billing:read',
  query: ofTenant,
  product: true,
  output: z.object({ items: z.array(AppliedCoupon) }),
  errors: ['not_found', 'product_required', 'unknown_product'],
  example: { input: { tenantId: exampleIds.tenant }, output: { items: [appliedExample] } },
});

export const applyCoupon = operation({
  ...own,
  id: 'applyCoupon',
  summary: 'Put a coupon on the subscription',
  description: 'From its next invoice on.',
  method: 'post',
  path: '/api/tenant/billing/coupons',
  rpc: 'apply_coupon',
  scope: 'billing:manage',
  body: { code: Code, ...ofTenant },
  product: true,
  idempotency: 'required',
  output: AppliedCoupon.extend({ replayed: z.boolean() }),
  success: 201,
  errors: [
    'not_found',
    'product_required',
    'unknown_product',
    'no_subscription',
    'unknown_coupon',
    'coupon_expired',
    'coupon_exhausted',
    'coupon_not_applicable',
    'coupon_applied',
    'idempotency_key_reused',
  ],
  example: { input: { code: 'WELCOME20' }, output: { ...appliedExample, replayed: false } },
});

export const removeCoupon = operation({
  ...own,
  id: 'removeCoupon',
  summary: 'Take a coupon off the subscription',
  description: 'From its next invoice on. It stays redeemed.',
  method: 'post',
  path: '/api/tenant/billing/coupons/:redemptionId/remove',
  rpc: 'remove_coupon',
  scope: 'billing:manage',
  params: { redemptionId: Uuid },
  body: ofTenant,
  idempotency: 'required',
  output: AppliedCoupon.extend({ replayed: z.boolean() }),
  errors: ['not_found', 'idempotency_key_reused'],
  example: {
    input: { redemptionId: appliedExample.id },
    output: { ...appliedExample, removedAt: '2026-11-22T10:00:00+00:00', replayed: false },
  },
});
