import { z } from 'zod';
import { operation } from '../operation.ts';
import { Channel, CreditType, Money, ProductCode, Quantity } from '../primitives.ts';

export const getTopupPacks = operation({
  id: 'getTopupPacks',
  domain: 'catalog',
  summary: 'Credit packs on sale',
  description: 'Public: part of the catalog.',
  method: 'get',
  path: '/api/billing/topup-packs',
  edge: 'billing',
  rpc: 'get_topup_packs',
  callers: ['public', 'service', 'person', 'admin'],
  query: { creditType: CreditType.optional() },
  product: true,
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        productCode: ProductCode,
        creditType: CreditType,
        channel: Channel.nullable(),
        quantity: Quantity,
        price: Money,
        expiresAfterDays: z.int().min(1).nullable().describe('Null: the credits never expire'),
      }),
    ),
  }),
  errors: ['product_required', 'unknown_product', 'unknown_credit_type'],
  example: {
    input: { productCode: 'contractnest', creditType: 'notification' },
    output: {
      items: [
        {
          id: '019ac3a0-0000-7000-8000-0000000000aa',
          code: 'notification_50',
          name: '50 notification credits',
          productCode: 'contractnest',
          creditType: 'notification',
          channel: null,
          quantity: 50,
          price: { amount: 20000, currency: 'INR' },
          expiresAfterDays: null,
        },
      ],
    },
  },
});
