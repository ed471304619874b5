import { createFileRoute, linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TabBar } from '../../../shared/tab-bar.tsx';

export const Route = createFileRoute('/_app/settings')({ component: Settings });

function Settings() {
  const { t } = useTranslation();
  const tabs = [
    { link: linkOptions({ to: '/settings/team' }), label: t('settings.team') },
    { link: linkOptions({ to: '/settings/security' }), label: t('settings.security') },
  ];
  return (
    <>
      <TabBar label={t('settings.parts')} tabs={tabs} />
      <Outlet />
    </>
  );
}
