import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { profileQuery } from '#features/profile/api/profile.ts';
import { Branding } from '#features/profile/components/branding.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/settings/branding')({
  loader: ({ context: { queryClient, session } }) => {
    void queryClient.prefetchQuery(profileQuery(session.tenant.id));
    return loadWords('profile');
  },
  component: BrandingPage,
});

function BrandingPage() {
  const { t } = useTranslation('profile');
  const { tenant, permissions } = useSession();
  return (
    <>
      <PageHeader title={t('branding.title')} hint={<p>{t('branding.hint')}</p>} />
      <Branding tenantId={tenant.id} mayChange={permissions.includes('profile:manage')} />
    </>
  );
}
