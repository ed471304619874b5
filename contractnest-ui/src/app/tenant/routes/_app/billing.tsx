import { createFileRoute, linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UsedLink } from '#features/invoices/used-link.ts';
import { loadWords } from '#lib/i18n.ts';
import { TabBar } from '../../../shared/tab-bar.tsx';
import { usedLink } from '../../used-link.tsx';

export const Route = createFileRoute('/_app/billing')({
  loader: () => loadWords('invoices', 'plans', 'terms'),
  component: Billing,
});

function Billing() {
  const { t } = useTranslation('invoices');
  const tabs = [
    { link: linkOptions({ to: '/billing' }), label: t('tabs.plan') },
    { link: linkOptions({ to: '/billing/invoices' }), label: t('tabs.invoices') },
    { link: linkOptions({ to: '/billing/credit-notes' }), label: t('tabs.creditNotes') },
    { link: linkOptions({ to: '/billing/history' }), label: t('tabs.history') },
    { link: linkOptions({ to: '/billing/profile' }), label: t('tabs.profile') },
  ];
  return (
    <UsedLink value={usedLink}>
      <TabBar label={t('tabs.label')} tabs={tabs} />
      <Outlet />
    </UsedLink>
  );
}
