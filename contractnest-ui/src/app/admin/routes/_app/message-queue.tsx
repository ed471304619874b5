import { createFileRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { platformQueueQuery, queueTenantsQuery, type QueueTenant } from '#features/messages/api/platform.ts';
import { PlatformQueue } from '#features/messages/components/platform-queue.tsx';
import { PlatformTenants } from '#features/messages/components/platform-tenants.tsx';
import { PlatformSearch, toInput } from '#features/messages/platform-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/message-queue')({
  validateSearch: PlatformSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(platformQueueQuery);
    void queryClient.prefetchQuery(queueTenantsQuery(toInput(deps.search)));
    return loadWords('messages', 'credits');
  },
  component: MessageQueue,
});

const linkTo = ({ tenantId, name }: QueueTenant): ReactNode => (
  <Link
    to="/tenants/$tenantId/messages"
    params={{ tenantId }}
    search={{}}
    className="inline-flex min-h-6 items-center font-medium text-brand hover:underline"
  >
    {name}
  </Link>
);

function MessageQueue() {
  const { t } = useTranslation('messages');
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t('platform.title')} hint={<p>{t('platform.hint')}</p>} />
      <Needs permission="tenants:read">
        <PlatformQueue />
        <PlatformTenants
          search={Route.useSearch()}
          onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
          linkTo={linkTo}
        />
      </Needs>
    </>
  );
}
