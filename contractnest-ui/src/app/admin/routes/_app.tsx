import { createFileRoute, linkOptions } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { AppFrame } from '../../shared/app-frame.tsx';
import { requireSession } from '../../shared/require-session.ts';

const TenantResults = lazy(async () => ({ default: (await import('../tenant-results.tsx')).TenantResults }));

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => ({ session: await requireSession(context, location.publicHref) }),
  component: AdminApp,
});

function AdminApp() {
  const { t } = useTranslation();
  const nav = [{ link: linkOptions({ to: '/tenants' }), label: t('nav.tenants'), icon: Building2, key: 't' }];
  return (
    <AppFrame
      name={t('adminName')}
      nav={nav}
      renderSearch={(text, close) => <TenantResults text={text} onClose={close} />}
    />
  );
}
