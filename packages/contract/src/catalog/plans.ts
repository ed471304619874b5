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
