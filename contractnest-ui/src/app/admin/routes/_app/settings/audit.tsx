import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { auditEventsQuery } from '#features/audit/api/audit-events.ts';
import { AuditSearch, toFilter } from '#features/audit/audit-search.ts';
import { AuditLog } from '#features/audit/components/audit-log.tsx';
import { VerifyChain } from '#features/audit/components/verify-chain.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/settings/audit')({
  validateSearch: AuditSearch,
  loaderDeps: ({ search }) => ({ filter: toFilter(search) }),
  loader: ({ context: { queryClient, session }, deps }) => {
    void queryClient.prefetchInfiniteQuery(auditEventsQuery(session.tenant.id, deps.filter));
    return loadWords('audit');
  },
  component: Audit,
});

function Audit() {
  const { t } = useTranslation('audit');
  const { tenant } = useSession();
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Needs permission="audit:read">
        <VerifyChain />
        <AuditLog
          scope={tenant.id}
          search={Route.useSearch()}
          onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      </Needs>
    </>
  );
}
