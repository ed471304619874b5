import type { RefObject } from 'react';
import type { Attempt } from '#lib/idempotency.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';

/** What every dialog of a platform admin about a tenant's credits is given. */
export interface TenantDialogProps {
  readonly scope: CreditScope;
  readonly tenantName: string;
  readonly creditTypes: readonly string[];
  readonly attempt: RefObject<Attempt>;
  readonly onClose: () => void;
}
