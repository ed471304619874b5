import { createFileRoute } from '@tanstack/react-router';
import { auditEventsQuery } from '#features/audit/api/audit-events.ts';
import { AuditSearch, toFilter } from '#features/audit/audit-search.ts';
import { AuditLog } from '#features/audit/components/audit-log.tsx';
import { VerifyChain } from '#features/audit/components/verify-chain.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/audit')({
  validateSearch: AuditSearch,
  loaderDeps: ({ search }) => ({ filter: toFilter(search) }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    void queryClient.prefetchInfiniteQuery(auditEventsQuery(tenantId, deps.filter));
    return loadWords('audit');
  },
  component: TenantAudit,
});

function TenantAudit() {
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <VerifyChain key={tenantId} tenantId={tenantId} />
      <AuditLog
        scope={tenantId}
        search={search}
        onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
      />
    </>
  );
}
