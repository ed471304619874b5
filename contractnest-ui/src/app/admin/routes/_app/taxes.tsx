import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { taxesQuery } from '#features/charging/api/taxes.ts';
import { TaxRates } from '#features/charging/components/tax-rates.tsx';
import { IssuerCard } from '#features/invoices/staff/issuer-card.tsx';
import { issuerQuery } from '#features/invoices/staff/issuer.ts';
import { loadWords } from '#lib/i18n.ts';
import { useMay } from '#lib/permissions.tsx';
import { Needs } from '../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/taxes')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(taxesQuery);
    void queryClient.prefetchQuery(issuerQuery);
    return loadWords('billingAdmin', 'invoices');
  },
  component: TaxesPage,
});

function TaxesPage() {
  const { t } = useTranslation('billingAdmin');
  const canManage = useMay('catalog:manage');
  return (
    <>
      <PageHeader title={t('taxes.title')} hint={<p>{t('taxes.hint')}</p>} />
      <Needs permission="catalog:read">
        <TaxRates />
        <IssuerCard mayChange={canManage} />
      </Needs>
    </>
  );
}
