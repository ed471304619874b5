/** What a tenant's owner is told of: each cause once, by the tenant's own clock. */
import { z } from 'zod';
import { noticeTopics } from '../jtd/topics.ts';
import { operation } from '../operation.ts';
import { between, PageLimit, Slug, TenantId, Timestamp, Uuid } from '../primitives.ts';

export const NoticeTopic = z.enum(noticeTopics);

const tenantId = '019ac3a0-0000-7000-8000-000000000001';

export const listNotices = operation({
  id: 'listNotices',
  domain: 'billing',
  summary: 'What a tenant was told, the newest first',
  description:
    'Trials, bills, payments, grace, credits: each cause is told once. Of all its products unless x-product-code ' +
    'names one. `at` is the instant at which it was due by the tenant’s clock.',
  method: 'get',
  path: '/api/billing/notices/:tenantId',
  edge: 'billing',
  rpc: 'list_notices',
  callers: ['service', 'person', 'admin'],
  scope: 'billing:read',
  params: { tenantId: TenantId },
  query: {
    topic: NoticeTopic.optional(),
    ...between,
    limit: PageLimit.default(50),
    before: Uuid.optional().describe('`nextBefore` of the page before'),
  },
  product: true,
  output: z.object({
    items: z.array(
      z.object({
        id: Uuid,
        topic: NoticeTopic,
        productCode: Slug.nullable(),
        subjectType: Slug,
        subjectId: z.string(),
        at: Timestamp,
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    nextBefore: Uuid.nullable(),
  }),
  errors: ['not_found', 'unknown_product', 'invalid_request'],
  example: {
    input: { tenantId, from: '2026-11-01T00:00:00+05:30', to: '2026-12-01T00:00:00+05:30' },
    output: {
      items: [
        {
          id: '019ac3a0-0000-7000-8000-0000000000d1',
          topic: 'trial_expiring',
          productCode: 'contractnest',
          subjectType: 'subscription',
          subjectId: '019ac3a0-0000-7000-8000-0000000000d2',
          at: '2026-11-16T10:00:00+00:00',
          detail: { trialEndsAt: '2026-11-20T10:00:00+00:00' },
        },
      ],
      nextBefore: null,
    },
  },
});
