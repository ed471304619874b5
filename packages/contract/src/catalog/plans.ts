import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, Slug, Timestamp } from '../primitives.ts';
import { Label } from './price-component.ts';
import { Description, Revision, SortOrder, Status } from './products.ts';

export const VersionSummary = z.object({
  version: z.int(),
  status: z.enum(['draft', 'published', 'retired']),
  note: z.string().nullable(),
  revision: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  publishedAt: Timestamp.nullable(),
  retiredAt: Timestamp.nullable(),
  subscribers: z.int().describe('Tenants whose subscription to it has not ended'),
});

export const Plan = z.object({
  productCode: Slug,
  code: Slug,
  name: z.string(),
  description: z.string(),
  status: Status,
  isPublic: z.boolean().describe('Stands in the public catalog'),
  sortOrder: z.int(),
  revision: z.int(),
  versions: z.array(VersionSummary).describe('The newest first; the newest published one is on sale'),
});

const examplePlan: z.input<typeof Plan> = {
  productCode: 'kaladristi',
  code: 'standard',
  name: 'Standard',
  description: 'Monthly, reports as they come',
  status: 'active',
  isPublic: true,
  sortOrder: 1,
  revision: 1,
  versions: [],
};

const common = { domain: 'catalog', edge: 'plans', callers: ['admin'] as const };
const named = { productCode: Slug, planCode: Slug };

export const listPlans = operation({
  ...common,
  id: 'listPlans',
  summary: 'Plans and their versions',
  method: 'get',
  path: '/api/admin/plans',
  rpc: 'list_plans',
  scope: 'catalog:read',
  query: { productCode: Slug.optional(), search: shortText(100).optional().describe('Part of the name or code') },
  output: z.object({ items: z.array(Plan) }),
  errors: ['unknown_product'],
  example: { input: { productCode: 'kaladristi' }, output: { items: [examplePlan] } },
});

export const getPlan = operation({
  ...common,
  id: 'getPlan',
  summary: 'One plan and its versions',
  method: 'get',
  path: '/api/admin/plans/:productCode/:planCode',
  rpc: 'get_plan',
  scope: 'catalog:read',
  params: named,
  output: Plan,
  errors: ['not_found'],
  example: { input: { productCode: 'kaladristi', planCode: 'standard' }, output: examplePlan },
});

export const createPlan = operation({
  ...common,
  id: 'createPlan',
  summary: 'Add a plan',
  description: 'Nobody sees it until one of its versions is published.',
  method: 'post',
  path: '/api/admin/plans',
  rpc: 'create_plan',
  scope: 'catalog:manage',
  body: {
    productCode: Slug,
    code: Slug.describe('For ever'),
    name: Label,
    description: Description.optional(),
    isPublic: z.boolean().optional(),
    sortOrder: SortOrder,
  },
  idempotency: 'optional',
  output: Plan,
  success: 201,
  errors: ['unknown_product', 'code_taken', 'idempotency_key_reused'],
  example: { input: { productCode: 'kaladristi', code: 'studio', name: 'Studio' }, output: examplePlan },
});

export const updatePlan = operation({
  ...common,
  id: 'updatePlan',
  summary: 'Rename, reorder, hide or retire a plan',
  description: 'Retired: nobody subscribes any more, and those who have subscribed keep it.',
  method: 'patch',
  path: '/api/admin/plans/:productCode/:planCode',
  rpc: 'update_plan',
  scope: 'catalog:manage',
  params: named,
  body: {
    revision: Revision,
    name: Label.optional(),
    description: Description.optional(),
    isPublic: z.boolean().optional(),
    sortOrder: SortOrder,
    status: Status.optional(),
  },
  idempotency: 'optional',
  output: Plan,
  errors: ['not_found', 'version_conflict', 'idempotency_key_reused'],
  example: {
    input: { productCode: 'kaladristi', planCode: 'standard', revision: 1, name: 'Standard' },
    output: examplePlan,
  },
});

export const listAffectedTenants = operation({
  ...common,
  id: 'listAffectedTenants',
  summary: 'Who is on a plan',
  method: 'get',
  path: '/api/admin/plans/:productCode/:planCode/tenants',
  rpc: 'list_affected_tenants',
  scope: 'tenants:read',
  params: named,
  query: {
    version: z.coerce.number().int().min(1).optional().describe('Of this version alone'),
    limit: z.coerce.number().int().min(1).max(100).optional(),
    cursor: z.uuid().optional().describe('nextCursor of the page before'),
  },
  output: z.object({
    total: z.int(),
    items: z.array(
      z.object({
        tenantId: z.uuid(),
        name: z.string(),
        slug: z.string(),
        subscriptionId: z.uuid(),
        version: z.int(),
        status: z.string(),
        billingCycle: z.string(),
        periodEnd: Timestamp,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: ['not_found'],
  example: {
    input: { productCode: 'kaladristi', planCode: 'standard', version: 1 },
    output: { total: 0, items: [], nextCursor: null },
  },
});

export const migrateSubscribers = operation({
  ...common,
  id: 'migrateSubscribers',
  summary: 'Move those on one version of a plan to another',
  description:
    'Without `expected` nothing is written: the answer says what would happen to each tenant. Then send `expected`, the ' +
    '`total` of that answer, and follow `nextCursor`. A tenant whose subscription refuses stays as it is.',
  method: 'post',
  path: '/api/admin/plans/:productCode/:planCode/migrate',
  rpc: 'migrate_subscribers',
  scope: 'catalog:manage',
  params: named,
  body: {
    fromVersion: z.int().min(1),
    toVersion: z.int().min(1).describe('Published'),
    when: z.enum(['now', 'period_end']).optional().describe('Absent: at the end of each period'),
    expected: z.int().min(0).optional().describe('How many the dry run counted; absent: a dry run'),
    limit: z.int().min(1).max(100).optional().describe('Absent: 50'),
    cursor: z.uuid().optional(),
  },
  idempotency: 'optional',
  output: z.object({
    dryRun: z.boolean(),
    total: z.int().describe('On the old version before this'),
    items: z.array(
      z.object({
        tenantId: z.uuid(),
        name: z.string(),
        outcome: z.enum(['would_move', 'moved', 'already', 'refused']),
        reason: z.string().optional().describe('Code of the refusal'),
        effectiveAt: Timestamp.optional(),
        currency: z.string().optional(),
        charge: z.int().optional().describe('At once, in minor units; below zero is given back'),
        nextPeriodBefore: z.int().nullable().optional().describe('Fees in advance of the next period as things stand'),
        nextPeriodAfter: z.int().nullable().optional().describe('The same on the new version'),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: ['not_found', 'unknown_plan', 'plan_retired', 'version_conflict', 'idempotency_key_reused'],
  example: {
    input: { productCode: 'kaladristi', planCode: 'standard', fromVersion: 1, toVersion: 2 },
    output: { dryRun: true, total: 0, items: [], nextCursor: null },
  },
});
