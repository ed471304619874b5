import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api, fetchFile } from '#lib/api.ts';

type Input = InputOf<typeof operations.listAuditEvents>;
export type AuditFilter = Omit<Input, 'tenantId' | 'cursor' | 'limit'>;
/** Across tenants an event carries its own. */
export type AuditEvent = OutputOf<typeof operations.listAuditEvents>['items'][number] &
  Partial<Pick<OutputOf<typeof operations.listPlatformEvents>['items'][number], 'tenant'>>;

interface AuditPage {
  readonly items: readonly AuditEvent[];
  readonly nextCursor: string | null;
}

/** The log of a tenant by its id, or, for platform staff, of all tenants or one of them. */
export type AuditScope = string | { readonly tenantId: string | undefined };

const PAGE = 25;

function askFor(scope: AuditScope, input: Omit<Input, 'tenantId'>, signal: AbortSignal): Promise<AuditPage> {
  if (typeof scope === 'string') return api.call('listAuditEvents', { ...input, tenantId: scope }, { signal });
  return api.call('listPlatformEvents', { ...input, ...tenantOf(scope) }, { signal });
}

const tenantOf = (scope: AuditScope): { tenantId?: string } => {
  const tenantId = typeof scope === 'string' ? scope : scope.tenantId;
  return tenantId === undefined ? {} : { tenantId };
};

export const auditEventsQuery = (scope: AuditScope, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['listAuditEvents', scope, filter],
    queryFn: ({ pageParam, signal }) =>
      askFor(scope, { ...filter, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** Everything that matches, however much: the server writes the file. */
export function fetchAuditFile(scope: AuditScope, filter: AuditFilter): Promise<Blob> {
  const query = new URLSearchParams(tenantOf(scope));
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return fetchFile(`/api/${typeof scope === 'string' ? 'tenant' : 'admin'}/audit.csv?${query}`, undefined);
}
