import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { billingProfileQuery } from '#features/invoices/api/billing-profile.ts';
import { BillingProfileCard } from '#features/invoices/components/billing-profile-card.tsx';

export const Route = createFileRoute('/_app/billing/profile')({
  loader: ({ context: { queryClient, session } }) =>
    void queryClient.prefetchQuery(billingProfileQuery(session.tenant.id)),
  component: BillingProfile,
});

function BillingProfile() {
  const { t } = useTranslation('invoices');
  const { tenant, permissions } = useSession();
  return (
    <>
      <PageHeader title={t('profile.title')} hint={<p>{t('profile.hint')}</p>} />
      <BillingProfileCard tenantId={tenant.id} mayChange={permissions.includes('billing:manage')} />
    </>
  );
}
