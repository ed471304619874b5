import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, Money, Quantity, Slug } from '../primitives.ts';
import { Label } from './price-component.ts';
import { Revision, SortOrder, Status } from './products.ts';

const TopupPack = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  productCode: Slug,
  creditType: CreditType,
  channel: Channel.nullable(),
  quantity: Quantity,
  price: Money,
  expiresAfterDays: z.int().nullable(),
  status: Status,
  sortOrder: z.int(),
  revision: z.int(),
});

const examplePack: z.input<typeof TopupPack> = {
  id: '019ac3a0-0000-7000-8000-0000000000aa',
  code: 'notification_500',
  name: '500 notification credits',
  productCode: 'contractnest',
  creditType: 'notification',
  channel: null,
  quantity: 500,
  price: { amount: 160_000, currency: 'INR' },
  expiresAfterDays: null,
  status: 'active',
  sortOrder: 3,
  revision: 1,
};

const common = { domain: 'catalog', edge: 'plans', callers: ['admin'] as const };

export const listTopupPacks = operation({
  ...common,
  id: 'listTopupPacks',
  summary: 'Credit packs, those off sale too',
  method: 'get',
  path: '/api/admin/topup-packs',
  rpc: 'list_topup_packs',
  scope: 'catalog:read',
  query: { productCode: Slug.optional() },
  output: z.object({ items: z.array(TopupPack) }),
  errors: [],
  example: { input: { productCode: 'contractnest' }, output: { items: [examplePack] } },
});

export const createTopupPack = operation({
  ...common,
  id: 'createTopupPack',
  summary: 'Add a credit pack',
  description: 'On sale at once.',
  method: 'post',
  path: '/api/admin/topup-packs',
  rpc: 'create_topup_pack',
  scope: 'catalog:manage',
  body: {
    productCode: Slug,
    code: Slug,
    name: Label,
    creditType: CreditType,
    channel: Channel.nullable().optional(),
    quantity: Quantity,
    amount: Quantity.describe('Price in minor units'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('That of the product'),
    expiresAfterDays: z.int().min(1).max(3650).optional().describe('Absent: the credits never expire'),
    sortOrder: SortOrder,
  },
  idempotency: 'optional',
  output: TopupPack,
  success: 201,
  errors: [
    'unknown_product',
    'unknown_credit_type',
    'unknown_channel',
    'currency_mismatch',
    'code_taken',
    'idempotency_key_reused',
  ],
  example: {
    input: {
      productCode: 'contractnest',
      code: 'notification_500',
      name: '500 notification credits',
      creditType: 'notification',
      quantity: 500,
      amount: 160_000,
      currency: 'INR',
    },
    output: examplePack,
  },
});

export const updateTopupPack = operation({
  ...common,
  id: 'updateTopupPack',
  summary: 'Rename, reprice or retire a credit pack',
  description: 'Another quantity is another pack.',
  method: 'patch',
  path: '/api/admin/topup-packs/:packId',
  rpc: 'update_topup_pack',
  scope: 'catalog:manage',
  params: { packId: z.uuid() },
  body: {
    revision: Revision,
    name: Label.optional(),
    amount: Quantity.optional().describe('Price in minor units'),
    sortOrder: SortOrder,
    status: Status.optional(),
  },
  idempotency: 'optional',
  output: TopupPack,
  errors: ['not_found', 'version_conflict', 'idempotency_key_reused'],
  example: {
    input: { packId: '019ac3a0-0000-7000-8000-0000000000aa', revision: 1, status: 'retired' },
    output: { ...examplePack, status: 'retired', revision: 2 },
  },
});
