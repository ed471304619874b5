import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { profileQuery } from '#features/profile/api/profile.ts';
import { ProfileCard } from '#features/profile/components/profile-card.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/settings/profile')({
  loader: ({ context: { queryClient, session } }) => {
    void queryClient.prefetchQuery(profileQuery(session.tenant.id));
    return loadWords('profile');
  },
  component: Profile,
});

function Profile() {
  const { t } = useTranslation('profile');
  const { tenant, permissions } = useSession();
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>} />
      <ProfileCard tenantId={tenant.id} mayChange={permissions.includes('profile:manage')} />
    </>
  );
}
