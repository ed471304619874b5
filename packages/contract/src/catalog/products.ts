import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, Slug } from '../primitives.ts';
import { Label } from './price-component.ts';

export const Description = z
  .string()
  .max(500)
  // eslint-disable-next-line no-control-regex -- the point is to refuse them
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'no control characters');
export const Revision = z.int().min(1).describe('As it was read; a change in the meantime is a version_conflict');
export const Status = z.enum(['active', 'retired']);
export const SortOrder = z.int().min(0).max(32_000).optional();

export const Metric = z.object({
  code: Slug,
  name: z.string(),
  unit: z.string(),
  aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']),
  revision: z.int(),
});

export const Feature = z.object({
  code: Slug,
  name: z.string(),
  kind: z.enum(['boolean', 'limit', 'text']).describe('limit: a number, null is unlimited'),
  sortOrder: z.int(),
  revision: z.int(),
});

export const CreditType = z.object({
  code: Slug,
  name: z.string(),
  lowThreshold: z.int().describe('At or below it a balance is low'),
  channels: z.array(Channel.nullable()).nullable().describe('Null in the list: pooled'),
  revision: z.int(),
});

export const Product = z.object({
  code: Slug,
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  currencyDigits: z.int().describe('Digits of the minor unit'),
  status: Status,
  isDefault: z.boolean().describe('Takes sign-ups without a product link'),
  revision: z.int(),
  metrics: z.array(Metric),
  features: z.array(Feature),
  creditTypes: z.array(CreditType),
  plans: z.int().describe('Active plans'),
});

export const exampleProduct: z.input<typeof Product> = {
  code: 'kaladristi',
  name: 'Kaladristi',
  description: 'Art research: subscription and reports',
  currency: 'INR',
  currencyDigits: 2,
  status: 'active',
  isDefault: false,
  revision: 1,
  metrics: [{ code: 'ai_research_report', name: 'Research reports', unit: 'report', aggregation: 'sum', revision: 1 }],
  features: [],
  creditTypes: [],
  plans: 1,
};

const common = { domain: 'catalog', edge: 'plans', callers: ['admin'] as const };

export const listProducts = operation({
  ...common,
  id: 'listProducts',
  summary: 'Products',
  method: 'get',
  path: '/api/admin/products',
  rpc: 'list_products',
  scope: 'catalog:read',
  output: z.object({ items: z.array(Product) }),
  errors: [],
  example: { input: {}, output: { items: [exampleProduct] } },
});

export const getProduct = operation({
  ...common,
  id: 'getProduct',
  summary: 'One product',
  description: 'With the metrics, features and credit types that its plans may name.',
  method: 'get',
  path: '/api/admin/products/:productCode',
  rpc: 'get_product',
  scope: 'catalog:read',
  params: { productCode: Slug },
  output: Product,
  errors: ['unknown_product'],
  example: { input: { productCode: 'kaladristi' }, output: exampleProduct },
});

export const createProduct = operation({
  ...common,
  id: 'createProduct',
  summary: 'Add a product',
  method: 'post',
  path: '/api/admin/products',
  rpc: 'create_product',
  scope: 'catalog:manage',
  body: {
    code: Slug.describe('For ever'),
    name: Label,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('All plans and packs are priced in it'),
    description: Description.optional(),
  },
  idempotency: 'optional',
  output: Product,
  success: 201,
  errors: ['code_taken', 'currency_mismatch', 'idempotency_key_reused'],
  example: { input: { code: 'atelier', name: 'Atelier', currency: 'EUR' }, output: exampleProduct },
});

export const updateProduct = operation({
  ...common,
  id: 'updateProduct',
  summary: 'Change or retire a product',
  description: 'Retired: nobody subscribes any more, and those who have subscribed keep what they have.',
  method: 'patch',
  path: '/api/admin/products/:productCode',
  rpc: 'update_product',
  scope: 'catalog:manage',
  params: { productCode: Slug },
  body: {
    revision: Revision,
    name: Label.optional(),
    description: Description.optional(),
    status: Status.optional(),
    isDefault: z.boolean().optional(),
  },
  idempotency: 'optional',
  output: Product,
  errors: ['unknown_product', 'version_conflict', 'still_in_use', 'idempotency_key_reused'],
  example: { input: { productCode: 'kaladristi', revision: 1, name: 'Kaladristi' }, output: exampleProduct },
});

export const saveMetric = operation({
  ...common,
  id: 'saveMetric',
  summary: 'Add or rename a metric',
  description: 'Without `revision` it is added. How it is aggregated never changes.',
  method: 'put',
  path: '/api/admin/products/:productCode/metrics/:metric',
  rpc: 'save_metric',
  scope: 'catalog:manage',
  params: { productCode: Slug, metric: Slug },
  body: {
    name: Label,
    unit: z.string().min(1).max(40),
    aggregation: Metric.shape.aggregation.describe('How events of a window become one number'),
    revision: Revision.optional(),
  },
  idempotency: 'optional',
  output: Product,
  errors: ['unknown_product', 'code_taken', 'not_found', 'version_conflict', 'still_in_use', 'idempotency_key_reused'],
  example: {
    input: { productCode: 'kaladristi', metric: 'scans', name: 'Scans', unit: 'scan', aggregation: 'sum' },
    output: exampleProduct,
  },
});

export const saveFeature = operation({
  ...common,
  id: 'saveFeature',
  summary: 'Add or rename a feature',
  description: 'Without `revision` it is added. Its kind never changes.',
  method: 'put',
  path: '/api/admin/products/:productCode/features/:feature',
  rpc: 'save_feature',
  scope: 'catalog:manage',
  params: { productCode: Slug, feature: Slug },
  body: { name: Label, kind: Feature.shape.kind, sortOrder: SortOrder, revision: Revision.optional() },
  idempotency: 'optional',
  output: Product,
  errors: ['unknown_product', 'code_taken', 'not_found', 'version_conflict', 'still_in_use', 'idempotency_key_reused'],
  example: {
    input: { productCode: 'kaladristi', feature: 'export', name: 'Export', kind: 'boolean' },
    output: exampleProduct,
  },
});

export const saveCreditType = operation({
  ...common,
  id: 'saveCreditType',
  summary: 'Add or change a kind of credits',
  description:
    'Without `revision` it is added. It can always be kept for every channel; channels of its own are added and stay.',
  method: 'put',
  path: '/api/admin/products/:productCode/credit-types/:creditType',
  rpc: 'save_credit_type',
  scope: 'catalog:manage',
  params: { productCode: Slug, creditType: Slug },
  body: {
    name: Label,
    channels: z.array(Channel.describe('For which credits can be kept alone')).max(5).optional(),
    lowThreshold: z.int().min(0).max(2_000_000_000).optional().describe('At or below it a balance is low; absent: 10'),
    revision: Revision.optional(),
  },
  idempotency: 'optional',
  output: Product,
  errors: ['unknown_product', 'code_taken', 'not_found', 'version_conflict', 'idempotency_key_reused'],
  example: {
    input: { productCode: 'kaladristi', creditType: 'report', name: 'Report credits', lowThreshold: 5 },
    output: exampleProduct,
  },
});
