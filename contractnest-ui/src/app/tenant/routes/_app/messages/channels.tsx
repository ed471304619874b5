import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { preferencesQuery, settingsQuery } from '#features/messages/api/settings.ts';
import { ChannelsCard } from '#features/messages/components/channels-card.tsx';
import { PreferencesCard } from '#features/messages/components/preferences-card.tsx';

export const Route = createFileRoute('/_app/messages/channels')({
  loader: ({ context: { queryClient, session } }) => {
    void queryClient.prefetchQuery(settingsQuery(session.tenant.id));
    void queryClient.prefetchQuery(preferencesQuery(session.tenant.id, undefined, 1));
  },
  component: Channels,
});

function Channels() {
  const { t } = useTranslation('messages');
  const tenantId = useSession().tenant.id;
  return (
    <>
      <PageHeader title={t('channels.page')} hint={<p>{t('channels.pageHint')}</p>} />
      <ChannelsCard tenantId={tenantId} />
      <PreferencesCard tenantId={tenantId} />
    </>
  );
}
