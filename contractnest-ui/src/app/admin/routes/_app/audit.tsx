import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { auditEventsQuery } from '#features/audit/api/audit-events.ts';
import { AuditSearch, toFilter } from '#features/audit/audit-search.ts';
import { AuditLog } from '#features/audit/components/audit-log.tsx';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../shared/needs.tsx';
import { AuditTenant } from '../../audit-tenant.tsx';

export const Route = createFileRoute('/_app/audit')({
  validateSearch: AuditSearch,
  loaderDeps: ({ search }) => ({ tenantId: search.tenant, filter: toFilter(search) }),
  loader: ({ context: { queryClient }, deps: { tenantId, filter } }) => {
    void queryClient.prefetchInfiniteQuery(auditEventsQuery({ tenantId }, filter));
    return loadWords('audit');
  },
  component: Audit,
});

function Audit() {
  const { t } = useTranslation('audit');
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onSearch = (next: AuditSearch): void => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t('across.title')} hint={<p>{t('across.hint')}</p>} />
      <Needs permission="audit:read">
        <AuditLog
          scope={{ tenantId: search.tenant }}
          tenantFilter={
            <AuditTenant
              tenantId={search.tenant}
              onTenant={(tenant) => onSearch({ ...search, event: undefined, tenant })}
            />
          }
          search={search}
          onSearch={onSearch}
        />
      </Needs>
    </>
  );
}
