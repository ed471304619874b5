import { z } from 'zod';
import { operation } from '../operation.ts';
import { ProductCode, shortText, Timestamp, Uuid } from '../primitives.ts';

const Scope = z.string().regex(/^[a-z_]+:[a-z_]+$/, 'for example credits:spend');

const ApiKey = z.object({
  id: Uuid,
  name: z.string(),
  kind: z.enum(['service', 'admin']),
  hint: z.string().describe('The last four characters'),
  scopes: z.array(z.string()),
  productCode: z.string().nullable().describe('Null: any product of the tenant'),
  createdAt: Timestamp,
  createdBy: z.string().nullable(),
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable().describe('To the minute; null: never'),
  revokedAt: Timestamp.nullable(),
  replacedBy: Uuid.nullable().describe('The key a rotation made; this one works until `expiresAt`'),
  status: z.enum(['active', 'replaced', 'expired', 'revoked']),
});

const Secret = z
  .string()
  .nullable()
  .describe(
    'The key itself, shown this once: only its hash is kept. Null in a replay: rotate the key with `overlapHours: 0` to get a new secret',
  );

const exampleKey = {
  id: '019ac3a0-5555-7000-8000-000000000001',
  name: 'Invoicing service',
  kind: 'service' as const,
  hint: 'x0Ab',
  scopes: ['credits:read', 'credits:spend'],
  productCode: 'contractnest',
  createdAt: '2026-11-21T10:00:00.000Z',
  createdBy: 'Asha Rao',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  replacedBy: null,
  status: 'active' as const,
};
const exampleSecret = `cn_service_${'x'.repeat(43)}1x0Ab9`;

export const listApiKeys = operation({
  id: 'listApiKeys',
  domain: 'identity',
  summary: 'API keys of the tenant',
  description: 'The living ones, and for 90 days those that have ended.',
  method: 'get',
  path: '/api/tenant/api-keys',
  edge: 'api-keys',
  rpc: 'list_api_keys',
  callers: ['person', 'admin'],
  scope: 'keys:manage',
  query: { tenantId: Uuid.optional().describe('Absent: the caller’s own tenant') },
  output: z.object({ items: z.array(ApiKey) }),
  errors: ['not_found'],
  example: { input: {}, output: { items: [exampleKey] } },
});

export const createApiKey = operation({
  id: 'createApiKey',
  domain: 'identity',
  summary: 'Make an API key',
  description: 'It holds no scope that its maker does not hold. The secret is shown once.',
  method: 'post',
  path: '/api/tenant/api-keys',
  edge: 'api-keys',
  rpc: 'create_api_key',
  callers: ['person', 'admin'],
  scope: 'keys:manage',
  idempotency: 'required',
  body: {
    name: shortText(100),
    scopes: z.array(Scope).min(1).max(50),
    productCode: ProductCode.optional().describe('Binds the key to one product'),
    expiresAt: Timestamp.optional().describe('Absent: it does not expire'),
  },
  output: z.object({ key: ApiKey, secret: Secret, replayed: z.boolean() }),
  success: 201,
  errors: ['invalid_request', 'scope_not_held', 'too_many_api_keys', 'unknown_product', 'idempotency_key_reused'],
  example: {
    input: { name: 'Invoicing service', scopes: ['credits:read', 'credits:spend'], productCode: 'contractnest' },
    output: { key: exampleKey, secret: exampleSecret, replayed: false },
  },
});

export const rotateApiKey = operation({
  id: 'rotateApiKey',
  domain: 'identity',
  summary: 'Replace the secret of an API key',
  description: 'A new key with the same name, scopes and product; the old one works on for `overlapHours`.',
  method: 'post',
  path: '/api/tenant/api-keys/:apiKeyId/rotate',
  edge: 'api-keys',
  rpc: 'rotate_api_key',
  callers: ['person', 'admin'],
  scope: 'keys:manage',
  idempotency: 'required',
  params: { apiKeyId: Uuid },
  body: { overlapHours: z.int().min(0).max(168).default(24).describe('0 ends the old key at once') },
  output: z.object({ key: ApiKey, replaced: ApiKey, secret: Secret, replayed: z.boolean() }),
  success: 201,
  errors: ['not_found', 'api_key_ended', 'scope_not_held', 'too_many_api_keys', 'idempotency_key_reused'],
  example: {
    input: { apiKeyId: exampleKey.id, overlapHours: 24 },
    output: { key: exampleKey, replaced: exampleKey, secret: exampleSecret, replayed: false },
  },
});

export const revokeApiKey = operation({
  id: 'revokeApiKey',
  domain: 'identity',
  summary: 'End an API key',
  description: 'It is refused at the very next request. Repeating this changes nothing.',
  method: 'post',
  path: '/api/tenant/api-keys/:apiKeyId/revoke',
  edge: 'api-keys',
  rpc: 'revoke_api_key',
  callers: ['person', 'admin'],
  scope: 'keys:manage',
  params: { apiKeyId: Uuid },
  body: { reason: shortText(500).optional() },
  output: z.object({ key: ApiKey }),
  errors: ['not_found'],
  example: { input: { apiKeyId: exampleKey.id, reason: 'It was in a repository' }, output: { key: exampleKey } },
});
