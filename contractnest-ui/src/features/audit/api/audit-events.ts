import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api, fetchFile } from '#lib/api.ts';

type Input = InputOf<typeof operations.listAuditEvents>;
export type AuditFilter = Omit<Input, 'tenantId' | 'cursor' | 'limit'>;
export type AuditEvent = OutputOf<typeof operations.listAuditEvents>['items'][number];

const PAGE = 25;

export const auditEventsQuery = (tenantId: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['listAuditEvents', tenantId, filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'listAuditEvents',
        { ...filter, tenantId, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** Everything that matches, however much: the server writes the file. */
export function fetchAuditFile(tenantId: string, filter: AuditFilter): Promise<Blob> {
  const query = new URLSearchParams({ tenantId });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return fetchFile(`/api/tenant/audit.csv?${query}`, undefined);
}
