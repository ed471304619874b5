import { createFileRoute, linkOptions } from '@tanstack/react-router';
import { Building2, Settings } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { loadWords } from '#lib/i18n.ts';
import { AppFrame } from '../../shared/app-frame.tsx';
import { requireSession } from '../../shared/require-session.ts';

const TenantResults = lazy(async () => ({ default: (await import('../tenant-results.tsx')).TenantResults }));

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const words = loadWords('session', 'tenants', 'billing', 'credits', 'usage');
    const session = await requireSession(context, location.publicHref);
    await words;
    return { session };
  },
  component: AdminApp,
});

function AdminApp() {
  const { t } = useTranslation();
  const nav = [
    { link: linkOptions({ to: '/tenants' }), label: t('nav.tenants'), icon: Building2, key: 't' },
    { link: linkOptions({ to: '/settings' }), label: t('nav.settings'), icon: Settings, key: 's' },
  ];
  return (
    <AppFrame
      name={t('adminName')}
      nav={nav}
      renderSearch={(text, close) => <TenantResults text={text} onClose={close} />}
    />
  );
}
