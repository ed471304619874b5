/** A request to try a key with, out of what its scopes allow. */
import { operations } from '@contractnest/contract';
import type { ApiKey } from './api/api-keys.ts';

/** Reads first: trying a key must not spend anything where it can be helped. */
const examples = [
  ['credits:read', operations.getCreditBalance],
  ['billing:read', operations.getBillingStatus],
  ['usage:read', operations.getLimits],
  ['audit:read', operations.listAuditEvents],
  ['tenants:read', operations.listTenants],
] as const;

/** How keys are shown where they may not be: recognisable, and of no use. */
export const maskedKey = ({ kind, hint }: Pick<ApiKey, 'kind' | 'hint'>): string => `cn_${kind}_…${hint}`;

interface Where {
  readonly origin: string;
  readonly tenantId: string;
  /** Needed where the key is bound to no product and the tenant has several. */
  readonly product: string | undefined;
}

/** Undefined where the key may only write. */
export function exampleRequest(
  key: Pick<ApiKey, 'kind' | 'hint' | 'scopes' | 'productCode'>,
  { origin, tenantId, product }: Where,
): string | undefined {
  const operation = examples.find(([scope]) => key.scopes.includes(scope))?.[1];
  if (operation === undefined) return undefined;
  const lines = [
    `curl ${origin}${operation.path.replace(':tenantId', tenantId)}`,
    `-H 'authorization: Bearer ${maskedKey(key)}'`,
    ...(key.productCode === null && product !== undefined ? [`-H 'x-product-code: ${product}'`] : []),
  ];
  return lines.join(' \\\n  ');
}
