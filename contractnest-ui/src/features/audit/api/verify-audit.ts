import { useMutation } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

type Part = OutputOf<typeof operations.verifyAudit>;
export type AuditProof = Omit<Part, 'nextCursor'>;

/** Page by page to the end; without a tenant, all of them. */
async function verify(tenantId: string | undefined): Promise<AuditProof> {
  const proof = { tenants: 0, events: 0, breaches: [] as Part['breaches'] };
  let cursor: string | null = null;
  do {
    const part: Part = await api.call('verifyAudit', {
      ...(tenantId !== undefined && { tenantId }),
      ...(cursor !== null && { cursor }),
    });
    proof.tenants += part.tenants;
    proof.events += part.events;
    proof.breaches.push(...part.breaches);
    cursor = part.nextCursor;
  } while (cursor !== null);
  return proof;
}

export const useVerifyAudit = (tenantId: string | undefined) => useMutation({ mutationFn: () => verify(tenantId) });
