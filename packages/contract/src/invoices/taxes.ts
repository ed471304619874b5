/** Who sends invoices, to whom, and what is taken on them. */
import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { exampleIds, invoiceExample } from './examples.ts';
import { Address, Country, Party } from './invoice.ts';

const particulars = {
  legalName: shortText(200),
  address: Address.strict().optional(),
  country: Country,
  stateCode: z
    .string()
    .regex(/^[0-9]{2}$/)
    .optional()
    .describe('Of India; the first two digits of the GSTIN'),
  gstin: z.string().length(15).optional(),
  taxId: shortText(50).optional(),
  email: z.email().max(254).optional(),
};

const Profile = Party.extend({
  tenantId: TenantId,
  complete: z.boolean().describe('False: nobody has written it yet; the rest is what the next invoice takes instead'),
  currency: z.string().length(3),
  updatedAt: Timestamp.nullable(),
});
const { name: _, ...buyer } = invoiceExample.buyer;
const profileExample: z.input<typeof Profile> = {
  ...buyer,
  complete: true,
  currency: 'INR',
  updatedAt: '2026-11-21T10:00:00+00:00',
};

const own = {
  domain: 'invoices',
  edge: 'billing',
  callers: ['service', 'person', 'admin'] as const,
  path: '/api/tenant/billing/profile',
};
const ofTenant = { tenantId: TenantId.optional().describe('For platform admins; default the caller’s') };

export const getBillingProfile = operation({
  ...own,
  id: 'getBillingProfile',
  summary: 'To whom invoices are addressed',
  method: 'get',
  rpc: 'get_billing_profile',
  scope: 'billing:read',
  query: ofTenant,
  output: Profile,
  errors: ['not_found'],
  example: { input: {}, output: profileExample },
});

export const saveBillingProfile = operation({
  ...own,
  id: 'saveBillingProfile',
  summary: 'Say to whom invoices are addressed',
  description: 'The whole profile. Invoices that are there keep what they have.',
  method: 'put',
  rpc: 'save_billing_profile',
  scope: 'billing:manage',
  body: { ...particulars, currency: z.string().length(3), ...ofTenant },
  output: Profile,
  errors: ['not_found', 'invalid_request', 'invalid_gstin', 'currency_mismatch'],
  example: {
    input: { legalName: 'Asha Traders', country: 'IN', stateCode: '29', currency: 'INR', tenantId: exampleIds.tenant },
    output: profileExample,
  },
});

const staff = { domain: 'invoices', edge: 'billing', callers: ['admin'] as const };

const Issuer = Party.extend({
  code: Slug,
  notes: z.string().nullable(),
  invoicePrefix: z.string(),
  creditNotePrefix: z.string(),
  dueDays: z.int(),
  revision: z.int(),
});
const issuerExample: z.input<typeof Issuer> = {
  ...invoiceExample.issuer,
  invoicePrefix: 'INV',
  creditNotePrefix: 'CRN',
  dueDays: 7,
  revision: 1,
};

export const getIssuer = operation({
  ...staff,
  id: 'getIssuer',
  summary: 'Who sends the platform’s invoices',
  method: 'get',
  path: '/api/admin/issuer',
  rpc: 'get_issuer',
  scope: 'catalog:read',
  output: Issuer,
  errors: [],
  example: { input: {}, output: issuerExample },
});

const Prefix = z.string().regex(/^[A-Z0-9]{1,3}$/, '1 to 3 capital letters and digits');

export const saveIssuer = operation({
  ...staff,
  id: 'saveIssuer',
  summary: 'Say who sends the platform’s invoices',
  method: 'put',
  path: '/api/admin/issuer',
  rpc: 'save_issuer',
  scope: 'catalog:manage',
  body: {
    ...particulars,
    revision: z.int().min(1),
    dueDays: z.int().min(0).max(365).optional().describe('Default 7'),
    notes: z.string().max(1000).optional().describe('Printed at the end of every invoice'),
    invoicePrefix: Prefix.optional().describe('For buyers who have no series yet; default INV'),
    creditNotePrefix: Prefix.optional().describe('Default CRN'),
  },
  output: Issuer,
  errors: ['invalid_request', 'invalid_gstin', 'not_found', 'version_conflict'],
  example: {
    input: { legalName: 'ContractNest Technologies Pvt Ltd', country: 'IN', stateCode: '29', revision: 1 },
    output: { ...issuerExample, revision: 2 },
  },
});

const Rate = z.object({
  id: Uuid,
  category: Slug,
  country: Country.describe('Of the buyer'),
  kind: z.enum(['gst', 'vat', 'sales_tax']).describe('gst is split by the place of supply'),
  name: z.string(),
  percent: z.string(),
  inclusive: z.boolean(),
  hsnSac: z.string().nullable(),
  validFrom: Timestamp,
  validTo: Timestamp.nullable(),
});
const rateExample: z.input<typeof Rate> = {
  id: '019ac3a4-bbbb-7b6a-9a40-6f9f3c0c1d2e',
  category: 'standard',
  country: 'IN',
  kind: 'gst',
  name: 'GST 18 %',
  percent: '18',
  inclusive: false,
  hsnSac: '998313',
  validFrom: '2026-11-21T10:00:00+00:00',
  validTo: null,
};
const ProductTax = z.object({ productCode: Slug, category: Slug });

export const listTaxes = operation({
  ...staff,
  id: 'listTaxes',
  summary: 'Tax rates, and as what products are taxed',
  method: 'get',
  path: '/api/admin/taxes',
  rpc: 'list_taxes',
  scope: 'catalog:read',
  output: z.object({
    rates: z.array(Rate),
    products: z.array(ProductTax),
    states: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  errors: [],
  example: {
    input: {},
    output: {
      rates: [rateExample],
      products: [{ productCode: 'contractnest', category: 'standard' }],
      states: [{ code: '29', name: 'Karnataka' }],
    },
  },
});

export const saveTaxRate = operation({
  ...staff,
  id: 'saveTaxRate',
  summary: 'A tax rate from an instant on',
  description: 'The one before it ends there. Invoices up to then stay as they are; 0 percent ends a tax.',
  method: 'post',
  path: '/api/admin/taxes',
  rpc: 'save_tax_rate',
  scope: 'catalog:manage',
  body: {
    category: Slug,
    country: Country,
    kind: Rate.shape.kind,
    name: shortText(50),
    percent: z.string().describe('0 to 100, at most four digits after the point'),
    inclusive: z.boolean().optional().describe('Prices contain it; default false'),
    hsnSac: z
      .string()
      .regex(/^[0-9]{4,8}$/)
      .optional(),
    validFrom: Timestamp.optional().describe('Default now'),
  },
  idempotency: 'optional',
  output: Rate,
  success: 201,
  errors: ['invalid_request', 'idempotency_key_reused'],
  example: {
    input: { category: 'standard', country: 'IN', kind: 'gst', name: 'GST 18 %', percent: '18', hsnSac: '998313' },
    output: rateExample,
  },
});

export const setProductTax = operation({
  ...staff,
  id: 'setProductTax',
  summary: 'As what a product is taxed',
  method: 'put',
  path: '/api/admin/taxes/products/:productCode',
  rpc: 'set_product_tax',
  scope: 'catalog:manage',
  params: { productCode: Slug },
  body: { category: Slug },
  output: ProductTax,
  errors: ['unknown_product'],
  example: {
    input: { productCode: 'contractnest', category: 'standard' },
    output: { productCode: 'contractnest', category: 'standard' },
  },
});
