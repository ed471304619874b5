import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { apiKeysQuery } from '#features/api-keys/api/api-keys.ts';
import { ApiKeys } from '#features/api-keys/components/api-keys.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/settings/api-keys')({
  loader: ({ context: { queryClient, session } }) => {
    void queryClient.prefetchQuery(apiKeysQuery(session.tenant.id));
    return loadWords('keys', 'scopes');
  },
  component: Keys,
});

function Keys() {
  const { t } = useTranslation('keys');
  const { tenant, products, permissions } = useSession();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <Needs permission="keys:manage">
        <ApiKeys tenantId={tenant.id} products={products} permissions={permissions} />
      </Needs>
    </>
  );
}
