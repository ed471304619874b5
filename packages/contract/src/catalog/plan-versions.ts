import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, Slug } from '../primitives.ts';
import { VersionSummary } from './plans.ts';
import { Price, PriceInputs } from './price.ts';
import { Description, Revision } from './products.ts';

/** A draft may be wrong while it is written: it is stored as it is, and answered with its faults. */
const Document = z.record(z.string(), z.unknown()).describe('billing_config: see docs/billing-config.schema.json');

const Fault = z.object({
  path: z.string().describe('RFC 6901 pointer into the document'),
  code: z.string(),
  message: z.string(),
});

const PlanVersion = VersionSummary.extend({
  productCode: Slug,
  planCode: Slug,
  billingConfig: z.record(z.string(), z.unknown()),
  faults: z.array(Fault).describe('What keeps a draft from being published'),
});

const exampleConfig = {
  currency: 'INR',
  cycles: ['monthly'],
  components: [
    { code: 'plan_fee', model: 'flat', timing: 'advance', price: '100' },
    { code: 'reports', model: 'per_unit', metric: 'ai_research_report', timing: 'arrears', unit: '50' },
  ],
};

const exampleVersion: z.input<typeof PlanVersion> = {
  productCode: 'kaladristi',
  planCode: 'standard',
  version: 2,
  status: 'draft',
  note: null,
  revision: 1,
  createdAt: '2026-08-23T10:00:00.000Z',
  updatedAt: '2026-08-23T10:00:00.000Z',
  publishedAt: null,
  retiredAt: null,
  subscribers: 0,
  billingConfig: exampleConfig,
  faults: [],
};

const common = { domain: 'catalog', edge: 'plans', callers: ['admin'] as const };
const plan = { productCode: Slug, planCode: Slug };
const one = { ...plan, version: z.coerce.number().int().min(1).max(1_000_000) };
const path = '/api/admin/plans/:productCode/:planCode/versions';
const exampleOne = { productCode: 'kaladristi', planCode: 'standard', version: 2 };

export const getPlanVersion = operation({
  ...common,
  id: 'getPlanVersion',
  summary: 'One version with its price document',
  method: 'get',
  path: `${path}/:version`,
  rpc: 'get_plan_version',
  scope: 'catalog:read',
  params: one,
  output: PlanVersion,
  errors: ['not_found'],
  example: { input: exampleOne, output: exampleVersion },
});

export const createPlanVersion = operation({
  ...common,
  id: 'createPlanVersion',
  summary: 'Begin a draft',
  description: 'From a document, else from another version, else from the newest one.',
  method: 'post',
  path,
  rpc: 'create_plan_version',
  scope: 'catalog:manage',
  params: plan,
  body: {
    billingConfig: Document.optional(),
    fromVersion: z.int().min(1).optional(),
    note: shortText(500).optional(),
  },
  idempotency: 'optional',
  output: PlanVersion,
  success: 201,
  errors: ['not_found', 'idempotency_key_reused'],
  example: { input: { productCode: 'kaladristi', planCode: 'standard', fromVersion: 1 }, output: exampleVersion },
});

export const updatePlanVersion = operation({
  ...common,
  id: 'updatePlanVersion',
  summary: 'Save a draft',
  description: 'With its faults, if it has any; they are in the answer.',
  method: 'put',
  path: `${path}/:version`,
  rpc: 'update_plan_version',
  scope: 'catalog:manage',
  params: one,
  body: {
    revision: Revision,
    billingConfig: Document.optional(),
    note: Description.optional().describe('Empty: none any more'),
  },
  idempotency: 'optional',
  output: PlanVersion,
  errors: ['not_found', 'version_conflict', 'version_published', 'idempotency_key_reused'],
  example: { input: { ...exampleOne, revision: 1, billingConfig: exampleConfig }, output: exampleVersion },
});

export const publishPlanVersion = operation({
  ...common,
  id: 'publishPlanVersion',
  summary: 'Publish a draft',
  description: 'New subscribers get it from now on, and it never changes. Those who have subscribed stay on theirs.',
  method: 'post',
  path: `${path}/:version/publish`,
  rpc: 'publish_plan_version',
  scope: 'catalog:manage',
  params: one,
  body: { revision: Revision },
  idempotency: 'optional',
  output: PlanVersion,
  errors: ['not_found', 'version_conflict', 'version_published', 'invalid_billing_config', 'idempotency_key_reused'],
  example: { input: { ...exampleOne, revision: 1 }, output: exampleVersion },
});

export const retirePlanVersion = operation({
  ...common,
  id: 'retirePlanVersion',
  summary: 'Take a version off sale',
  description: 'Its subscribers keep it.',
  method: 'post',
  path: `${path}/:version/retire`,
  rpc: 'retire_plan_version',
  scope: 'catalog:manage',
  params: one,
  body: { revision: Revision },
  idempotency: 'optional',
  output: PlanVersion,
  errors: ['not_found', 'version_conflict', 'idempotency_key_reused'],
  example: { input: { ...exampleOne, revision: 2 }, output: exampleVersion },
});

export const checkPlanConfig = operation({
  ...common,
  id: 'checkPlanConfig',
  summary: 'Faults of a price document',
  description: 'For an editor, while somebody types; nothing is stored.',
  method: 'post',
  path: '/api/admin/plans/check',
  rpc: 'check_plan_config',
  scope: 'catalog:read',
  body: { productCode: Slug, billingConfig: Document },
  output: z.object({ faults: z.array(Fault) }),
  errors: ['unknown_product'],
  example: { input: { productCode: 'kaladristi', billingConfig: exampleConfig }, output: { faults: [] } },
});

export const previewPlanPrice = operation({
  ...common,
  id: 'previewPlanPrice',
  summary: 'What sample usage would cost',
  description: 'By a document, or by a version of a plan, a draft too; by the newest one where no version is named.',
  method: 'post',
  path: '/api/admin/plans/preview-price',
  rpc: 'preview_plan_price',
  scope: 'catalog:read',
  body: {
    productCode: Slug,
    planCode: Slug.optional(),
    version: z.int().min(1).optional(),
    billingConfig: Document.optional(),
    inputs: PriceInputs,
  },
  output: Price.extend({
    includedCredits: z.array(
      z.object({
        creditType: z.string(),
        channel: z.string().nullable(),
        quantity: z.int(),
        perUnitOf: z.string().nullable(),
        expiresAfterDays: z.int().nullable(),
      }),
    ),
  }),
  errors: [
    'unknown_product',
    'not_found',
    'invalid_billing_config',
    'unknown_metric',
    'unknown_cycle',
    'unknown_add_on',
    'currency_mismatch',
    'quantity_above_tiers',
    'amount_out_of_range',
  ],
  example: {
    input: {
      productCode: 'kaladristi',
      planCode: 'standard',
      inputs: { cycle: 'monthly', quantities: { ai_research_report: 6 } },
    },
    output: {
      currency: 'INR',
      currencyDigits: 2,
      cycle: 'monthly',
      months: 1,
      lines: [],
      advance: 10_000,
      arrears: 30_000,
      total: 40_000,
      includedCredits: [],
    },
  },
});
