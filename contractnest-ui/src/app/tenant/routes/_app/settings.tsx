import { createFileRoute, linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '#features/identity/api/session.ts';
import { TabBar } from '../../../shared/tab-bar.tsx';

export const Route = createFileRoute('/_app/settings')({ component: Settings });

function Settings() {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const tabs = [
    { link: linkOptions({ to: '/settings/profile' }), label: t('settings.profile') },
    { link: linkOptions({ to: '/settings/branding' }), label: t('settings.branding') },
    { link: linkOptions({ to: '/settings/team' }), label: t('settings.team') },
    { link: linkOptions({ to: '/settings/security' }), label: t('settings.security') },
    { link: linkOptions({ to: '/settings/api-keys' }), label: t('settings.keys'), needs: 'keys:manage' },
    { link: linkOptions({ to: '/settings/audit' }), label: t('settings.audit'), needs: 'audit:read' },
  ];
  const open = tabs.filter(({ needs }) => needs === undefined || permissions.includes(needs));
  return (
    <>
      <TabBar label={t('settings.parts')} tabs={open} />
      <Outlet />
    </>
  );
}
