import { createFileRoute, linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../shared/needs.tsx';
import { TabBar } from '../../../shared/tab-bar.tsx';

export const Route = createFileRoute('/_app/messages')({
  loader: () => loadWords('messages'),
  component: Messages,
});

function Messages() {
  const { t } = useTranslation('messages');
  const tabs = [
    { link: linkOptions({ to: '/messages' }), label: t('title') },
    { link: linkOptions({ to: '/messages/templates' }), label: t('templates.page') },
    { link: linkOptions({ to: '/messages/channels' }), label: t('channels.page') },
  ];
  return (
    <Needs permission="jtd:read">
      <TabBar label={t('parts')} tabs={tabs} />
      <Outlet />
    </Needs>
  );
}
